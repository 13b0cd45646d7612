/**
 * Who exists? Institutions and agencies, their Maskinporten clients with registered keys, scopes, and who has
 * been granted them. A small JSON file, checked when it is read, that people may edit.
 */
export { type Directory, directoryOf, openDirectory } from './directory.ts';
export type { AccessState, Client, Entries, Institution, RegisteredKey, Scope } from './entries.ts';
