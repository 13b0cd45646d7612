import { row, type TextsOf } from '../../kernel/index.ts';
import { keyExplanations } from './key-explanations.ts';
import { requestExplanations } from './request-explanations.ts';

/** A field has another value than the only possible one. */
const otherValue = (where: string) =>
  row(({ sent, only }: { sent: string; only: string }) => ({ where, expected: only, got: sent }));

/** The explanations of the self-service API. The checks clean received texts among the facts: see received.ts. */
export const explanations = {
  ...requestExplanations,
  ...keyExplanations,

  'scope-missing': row(({ anyOf, held }: { anyOf: readonly string[]; held: string }) => ({
    where: 'claim scope of the token',
    expected: anyOf.join(' or '),
    got: held,
  })),
  'organisation-missing': row({
    where: 'header Sandbox-Organisation',
    expected: 'an organisation number of 9 digits',
    got: 'no header, and no institution in the directory',
  }),

  'client-unknown': row(({ id }: { id: string }) => ({
    where: 'path id',
    expected: 'the id of a client',
    got: id,
  })),
  'client-of-other': row(({ owner, organisation }: OwnerFacts) => ({
    where: 'path id',
    expected: `a client of ${organisation}`,
    got: `a client of ${owner}`,
  })),
  'client-deactivated': row(({ id, since }: { id: string; since: string | undefined }) => ({
    where: 'path id',
    expected: 'an active client',
    got: `${id}, deactivated${since === undefined ? '' : ` ${since}`}`,
  })),
  'client-exists': row(({ id, active }: { id: string; active: boolean }) => ({
    where: 'body client_id',
    expected: 'no client_id',
    got: `${id}, which ${active ? 'exists' : 'is deactivated'}`,
  })),
  'client-id-other': otherValue('body client_id'),
  'client-owner-other': otherValue('body client_orgno'),

  'list-empty': row(({ organisation }: { organisation: string }) => ({
    where: 'path',
    expected: 'something to list',
    got: `nothing, for ${organisation}`,
  })),
  'scope-unknown': row(({ name, location }: { name: string; location: ScopeLocation }) => ({
    where: `${location} ${location === 'body' ? 'scopes' : 'scope'}`,
    expected:
      location === 'body' ? 'scopes that exist and are active' : 'the whole name of a scope, prefix and all',
    got: name,
  })),
  'scope-inactive': row(({ name, location }: { name: string; location: ScopeLocation }) =>
    location === 'body'
      ? { where: 'body scopes', expected: 'scopes that exist and are active', got: name }
      : { where: 'query scope', expected: 'an active scope', got: `${name}, which is deactivated` },
  ),
  'scope-integration-type': row(({ name, types }: { name: string; types: string }) => ({
    where: 'body scopes',
    expected: 'scopes with maskinporten among their allowed integration types',
    got: `${name}, which allows ${types}`,
  })),
  'scope-of-other': row(({ name, owner, organisation }: OwnerFacts & { name: string }) => ({
    where: 'query scope',
    expected: `a scope of ${organisation}`,
    got: `${name}, which ${owner} owns`,
  })),
  'scope-exists': row(({ name }: { name: string }) => ({
    where: 'body subscope',
    expected: 'a name that no scope has',
    got: name,
  })),
  'scope-name-other': otherValue('body'),
  'scope-owner-other': otherValue('body owner_orgno'),
  'scope-prefix-of-other': row(({ prefix, owner, organisation }: OwnerFacts & { prefix: string }) => ({
    where: 'body prefix',
    expected: `a prefix of ${organisation}, or one that nobody has`,
    got: `${prefix}, which is ${owner}'s`,
  })),
  'delegation-source-unknown': row(({ source, known }: { source: string; known: readonly string[] }) => ({
    where: 'body delegation_source',
    expected: [...new Set(known)].join(' or '),
    got: source,
  })),

  'access-filter-missing': row({
    where: 'query',
    expected: 'scope, consumer_orgno or both',
    got: 'neither',
  }),
  'access-unknown': row(({ scope, consumer }: { scope: string; consumer: string }) => ({
    where: 'path orgno',
    expected: `a consumer who has, or has asked for, access to ${scope}`,
    got: consumer,
  })),
};

interface OwnerFacts {
  readonly owner: string;
  readonly organisation: string;
}

/** Where a scope is named: in the body of a client, or in the query. */
type ScopeLocation = 'body' | 'query';

export interface ExplanationTexts extends TextsOf<typeof explanations> {}
