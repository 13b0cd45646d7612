/**
 * Who exists? Institutions, agencies, suppliers and banks; Maskinporten clients with their registered keys; scopes, granted
 * accesses, delegations and system users; accounts in banks. Stored in a JSON file that users may edit, validated when it
 * is read, and changed at run time through `Directory` only.
 */
export { changeDirectory, type EditResult, replaced } from './change.ts';
export { type Directory, mergedEntries, openDirectory } from './directory.ts';
export { DirectoryError, DirectoryWriteError } from './directory-error.ts';
export type {
  Access,
  AccessState,
  BankAccount,
  Client,
  Delegation,
  Entries,
  Institution,
  LegalMandate,
  RegisteredKey,
  Scope,
  SystemUser,
  WrittenEntries,
} from './entries.ts';
export { bankAccountSchema, institutionSchema } from './entries.ts';
export { moment, organisationNumber, scopeName } from './fields.ts';
export { directoryFile, directoryTemporaryFile } from './file-names.ts';
export { type Lookups, lookupsIn } from './lookups.ts';
export { longestTokenLife, usualTokenLife } from './token-life.ts';
