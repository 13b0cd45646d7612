/**
 * Who exists? Institutions, agencies and suppliers, their Maskinporten clients with registered keys, scopes, who has
 * been granted them, who has delegated them to whom, and system users. A small JSON file, checked when it is read,
 * that people may edit; and one way to change it while the sandbox runs.
 */
export { changeDirectory, type EditResult, replaced } from './change.ts';
export { type Directory, entriesOver, openDirectory } from './directory.ts';
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
export { directoryDraft, directoryFile } from './file-names.ts';
export { type Lookups, lookupsIn } from './lookups.ts';
export { longestTokenLife, usualTokenLife } from './token-life.ts';
