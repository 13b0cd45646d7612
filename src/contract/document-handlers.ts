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
  const document = (form: 'yaml' | 'json'): Handler => {
    /** The text for the last address: replies share it, as one that is not read holds half a megabyte. */
    let last: { readonly origin: string; readonly text: string } | undefined;
    return ({ origin }) => {
      if (last?.origin !== origin) last = { origin, text: contract[form](origin) };
      return {
        status: 200,
        headers: { 'Content-Type': `application/${form}` },
        body: last.text,
        account: { answeredBy, operation: 'contract' },
      };
    };
  };
  return { contractYaml: document('yaml'), contractJson: document('json') };
}
