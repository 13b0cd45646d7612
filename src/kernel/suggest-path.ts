import { bases } from './bases.ts';
import { type Localized, localized } from './localized.ts';
import * as texts from './texts/index.ts';
import type { PathTarget } from './words.ts';

/** A suggestion for a path that is not served. */
export interface PathSuggestion {
  readonly path: string;
  readonly why: Localized;
}

interface Rule {
  /** Case-insensitive; for paths without double or trailing slashes. */
  readonly pattern: RegExp;
  /** `$1`: the first group of the form. */
  readonly path: string;
  readonly target: PathTarget;
}

/** Paths that public programs use for something served elsewhere; the first match counts. */
const rules: readonly Rule[] = [
  {
    pattern: /^(?:\/(?:api|v\d))*\/(clients|scopes|delegationsources)(?=\/|$)/i,
    path: `${bases.selfService}/$1`,
    target: 'self-service',
  },
  {
    pattern: /^(?:\/(?:kar-ws|kar|kfr|api|v1))*\/v2\/customers(?=\/|$)/i,
    path: `${bases.kfrVersion2}/customers`,
    target: 'kfr',
  },
  {
    pattern: /^(?:\/(?:kar-ws|kar|kfr|api|v1))*\/customers(?=\/|$)/i,
    path: `${bases.kfr}/customers`,
    target: 'kfr',
  },
  {
    pattern: /^\/(?:(?!_sandbox\/).)*(?<=\/)(?:tokens?|token\.oauth2|token-?endpoint)$/i,
    path: '/token',
    target: 'token',
  },
  { pattern: /^\/(?:(?!_sandbox\/).)*(?<=\/)(?:jwks?(?:\.json)?|certs)$/i, path: '/jwk', target: 'keys' },
  {
    pattern: /^\/.*oauth-authorization-server$/i,
    path: '/.well-known/oauth-authorization-server',
    target: 'metadata',
  },
  { pattern: /^\/_{0,2}sandbox(?=\/|$)/i, path: bases.control, target: 'control' },
];

/** Suggests a path for one that is not served: with the missing prefix, the other location, or the right case. */
export function suggestPath(path: string): PathSuggestion | undefined {
  const bare = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  const rule = rules.find(({ pattern }) => pattern.test(bare));
  if (rule === undefined) return undefined;
  const meant = bare.replace(rule.pattern, (_all, ...groups: unknown[]) =>
    rule.path.replace('$1', String(groups[0]).toLowerCase()),
  );
  if (meant === path) return undefined;
  return { path: meant, why: localized((language) => texts[language].pathTargets[rule.target]) };
}
