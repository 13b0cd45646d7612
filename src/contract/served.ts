import type { Account, Handler } from '../kernel/index.ts';
import type { Contract } from './contract.ts';

/** A document as people and programs fetch it. */
export interface ServedDocument {
  readonly contractYaml: Handler;
  readonly contractJson: Handler;
}

/** @param answeredBy whose document it is, for the journal */
export function served(
  contract: Pick<Contract, 'yaml' | 'json'>,
  answeredBy: Account['answeredBy'],
): ServedDocument {
  const document =
    (form: 'yaml' | 'json'): Handler =>
    () => ({
      status: 200,
      headers: { 'Content-Type': `application/${form}` },
      body: contract[form],
      account: { answeredBy, operation: 'contract' },
    });
  return { contractYaml: document('yaml'), contractJson: document('json') };
}
