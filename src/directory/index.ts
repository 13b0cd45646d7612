/**
 * Who exists? Institutions, agencies and suppliers, their Maskinporten clients with registered keys, scopes, grants of
 * scopes, delegations, and system users. Stored in a small, user-editable JSON file, validated when it is read, and
 * changed through one operation while the sandbox runs.
 */
export { changing, type Edited, replaced } from './changing.ts';
export { type Directory, entriesOver, openDirectory } from './directory.ts';
export { DirectoryFault, DirectoryNotWritten } from './directory-fault.ts';
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
