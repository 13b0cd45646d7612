import type { Account, Handler } from '../kernel/index.ts';
import type { ServedDocument } from './document.ts';

export interface DocumentHandlers {
  readonly contractYaml: Handler;
  readonly contractJson: Handler;
}

/**
 * Serves the document with the sandbox's address as the caller sees it.
 * @param answeredBy the service, for the journal
 */
export function documentHandlers(
  contract: ServedDocument,
  answeredBy: Account['answeredBy'],
): DocumentHandlers {
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
