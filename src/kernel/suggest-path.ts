import { bases } from './bases.ts';
import { type Localized, localized } from './localized.ts';
import * as texts from './texts/index.ts';
import type { Place } from './words.ts';

/** A suggestion for a path that is not served. */
export interface PathSuggestion {
  readonly path: string;
  readonly why: Localized;
}

interface Rule {
  /** Case-insensitive; for paths without double or trailing slashes. */
  readonly form: RegExp;
  /** `$1`: the first group of the form. */
  readonly path: string;
  readonly place: Place;
}

/** Paths that public programs use for something served elsewhere; the first match counts. */
const rules: readonly Rule[] = [
  {
    form: /^(?:\/(?:api|v\d))*\/(clients|scopes|delegationsources)(?=\/|$)/i,
    path: `${bases.selfService}/$1`,
    place: 'self-service',
  },
  {
    form: /^(?:\/(?:kar-ws|kar|kfr|api|v1))*\/v2\/customers(?=\/|$)/i,
    path: `${bases.kfrVersion2}/customers`,
    place: 'kfr',
  },
  {
    form: /^(?:\/(?:kar-ws|kar|kfr|api|v1))*\/customers(?=\/|$)/i,
    path: `${bases.kfr}/customers`,
    place: 'kfr',
  },
  {
    form: /^\/(?:(?!_sandbox\/).)*(?<=\/)(?:tokens?|token\.oauth2|token-?endpoint)$/i,
    path: '/token',
    place: 'token',
  },
  { form: /^\/(?:(?!_sandbox\/).)*(?<=\/)(?:jwks?(?:\.json)?|certs)$/i, path: '/jwk', place: 'keys' },
  {
    form: /^\/.*oauth-authorization-server$/i,
    path: '/.well-known/oauth-authorization-server',
    place: 'metadata',
  },
  { form: /^\/_{0,2}sandbox(?=\/|$)/i, path: bases.control, place: 'control' },
];

/** Suggests a path for one that is not served: with the missing prefix, the other location, or the right case. */
export function suggestPath(path: string): PathSuggestion | undefined {
  const bare = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  const rule = rules.find(({ form }) => form.test(bare));
  if (rule === undefined) return undefined;
  const meant = bare.replace(rule.form, (_all, ...groups: unknown[]) =>
    rule.path.replace('$1', String(groups[0]).toLowerCase()),
  );
  if (meant === path) return undefined;
  return { path: meant, why: localized((language) => texts[language].places[rule.place]) };
}
