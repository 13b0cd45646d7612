import type { Account, Handler } from '../kernel/index.ts';
import type { Served } from './document.ts';

/** A document as people and programs fetch it. */
export interface ServedDocument {
  readonly contractYaml: Handler;
  readonly contractJson: Handler;
}

/**
 * Each caller gets the document with the address that it reached the sandbox by.
 * @param answeredBy whose document it is, for the journal
 */
export function served(contract: Served, answeredBy: Account['answeredBy']): ServedDocument {
  const document =
    (form: 'yaml' | 'json'): Handler =>
    ({ origin }) => ({
      status: 200,
      headers: { 'Content-Type': `application/${form}` },
      body: contract[form](origin),
      account: { answeredBy, operation: 'contract' },
    });
  return { contractYaml: document('yaml'), contractJson: document('json') };
}
