import { bases } from './bases.ts';
import { type Localized, localized } from './localized.ts';
import * as texts from './texts/index.ts';
import type { Place } from './words.ts';

/** A path that is served, for one that is not. */
export interface MeantPath {
  readonly path: string;
  readonly why: Localized;
}

interface Rule {
  /** Without capitals, double slashes and a slash at the end. */
  readonly form: RegExp;
  /** `$1` and so on as in the form. */
  readonly path: string;
  readonly place: Place;
}

/** The places where public programs look for what is served elsewhere; the first that fits counts. */
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

/** The path that one which is not served seems to mean: a prefix that is missing, another place, or capitals. */
export function meantPath(path: string): MeantPath | undefined {
  const bare = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  const rule = rules.find(({ form }) => form.test(bare));
  if (rule === undefined) return undefined;
  const meant = bare.replace(rule.form, (_all, ...groups: unknown[]) =>
    rule.path.replace('$1', String(groups[0]).toLowerCase()),
  );
  if (meant === path) return undefined;
  return { path: meant, why: localized((language) => texts[language].places[rule.place]) };
}
