import type { ErrorName } from '../errors.ts';
import type { ErrorText } from './error-text.ts';
import { certificateTexts } from './texts/certificates.ts';
import { clientTexts } from './texts/clients.ts';
import { detailsTexts } from './texts/details.ts';
import { grantTexts } from './texts/grants.ts';
import { requestTexts } from './texts/requests.ts';
import { scopeTexts } from './texts/scopes.ts';

/** What the pages say of each error of /token. */
export const errorTexts: Readonly<Record<ErrorName, ErrorText>> = {
  ...requestTexts,
  ...grantTexts,
  ...clientTexts,
  ...certificateTexts,
  ...scopeTexts,
  ...detailsTexts,
};
