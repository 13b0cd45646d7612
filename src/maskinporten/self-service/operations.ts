import { denyAccess, grantAccess, listAccesses, listOwnAccesses } from './accesses.ts';
import type { RequiredScopes } from './caller.ts';
import { createClient, deactivateClient, getClient, listClients, replaceClient } from './clients.ts';
import { getKeys, registerKeys, removeKey, removeKeys, replaceKeys } from './keys.ts';
import {
  createScope,
  deactivateScope,
  getScope,
  listAllScopes,
  listDelegationSources,
  listScopes,
  replaceScope,
} from './scopes.ts';
import type { OperationHandler } from './services.ts';

export interface OperationRow {
  /** Source: Digdir, selvbetjening via API. */
  readonly scopes: RequiredScopes;
  /** `objectName` of an error reply. */
  readonly object: 'client' | 'keys' | 'scope' | 'access';
  readonly hasBody?: true;
  readonly perform: OperationHandler;
}

const changes = ['idporten:dcr.modify', 'idporten:dcr.write', 'idporten:dcr.supplier'];
const client = { scopes: changes, object: 'client' } as const;
const keys = { scopes: changes, object: 'keys' } as const;
const scope = { scopes: ['idporten:scopes.write'], object: 'scope' } as const;
const access = { ...scope, object: 'access' } as const;
const reads = { scopes: ['idporten:dcr.read', ...changes] } as const;
const anyClient = { scopes: [...reads.scopes, ...scope.scopes] } as const;
const anyone = { scopes: 'anyone' } as const;

/** The operations of the self-service API by operationId: required scopes and handler. */
export const operationTable: Readonly<Record<string, OperationRow>> = {
  listClients: { ...client, ...reads, perform: listClients },
  createClient: {
    ...client,
    scopes: ['idporten:dcr.write', 'idporten:dcr.supplier'],
    hasBody: true,
    perform: createClient,
  },
  getClient: { ...client, ...reads, perform: getClient },
  replaceClient: { ...client, hasBody: true, perform: replaceClient },
  deactivateClient: { ...client, perform: deactivateClient },

  getKeys: { ...keys, ...reads, perform: getKeys },
  registerKeys: { ...keys, hasBody: true, perform: registerKeys },
  replaceKeys: { ...keys, hasBody: true, perform: replaceKeys },
  removeKeys: { ...keys, perform: removeKeys },
  removeKey: { ...keys, perform: removeKey },

  listScopes: { ...scope, perform: listScopes },
  getScope: { ...scope, perform: getScope },
  listAllScopes: { ...scope, ...anyone, perform: listAllScopes },
  createScope: { ...scope, hasBody: true, perform: createScope },
  replaceScope: { ...scope, hasBody: true, perform: replaceScope },
  deactivateScope: { ...scope, perform: deactivateScope },

  listAccesses: { ...access, perform: listAccesses },
  listOwnAccesses: { ...access, ...anyClient, perform: listOwnAccesses },
  grantAccess: { ...access, perform: grantAccess },
  denyAccess: { ...access, perform: denyAccess },

  listDelegationSources: { ...scope, ...anyone, perform: listDelegationSources },
};
