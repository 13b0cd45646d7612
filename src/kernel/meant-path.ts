import { bases } from './bases.ts';
import type { Localized } from './localized.ts';

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
  readonly why: Localized;
}

const selfService: Localized = {
  en: `The self-service API is under ${bases.selfService}, as the real one.`,
  nb: `Selvbetjenings-API-et ligger under ${bases.selfService}, som det ekte.`,
};
const kfr: Localized = {
  en: `KFR is under ${bases.kfr}, and the agency API under ${bases.kfrVersion2}.`,
  nb: `KFR ligger under ${bases.kfr}, og etatenes API under ${bases.kfrVersion2}.`,
};

/** The places where public programs look for what is served elsewhere; the first that fits counts. */
const rules: readonly Rule[] = [
  {
    form: /^(?:\/(?:api|v\d))*\/(clients|scopes|delegationsources)(?=\/|$)/i,
    path: `${bases.selfService}/$1`,
    why: selfService,
  },
  {
    form: /^(?:\/(?:kar-ws|kar|kfr|api|v1))*\/v2\/customers(?=\/|$)/i,
    path: `${bases.kfrVersion2}/customers`,
    why: kfr,
  },
  {
    form: /^(?:\/(?:kar-ws|kar|kfr|api|v1))*\/customers(?=\/|$)/i,
    path: `${bases.kfr}/customers`,
    why: kfr,
  },
  {
    form: /^\/(?:(?!_sandbox\/).)*(?<=\/)(?:tokens?|token\.oauth2|token-?endpoint)$/i,
    path: '/token',
    why: { en: 'The token endpoint is /token.', nb: 'Token-endepunktet er /token.' },
  },
  {
    form: /^\/(?:(?!_sandbox\/).)*(?<=\/)(?:jwks?(?:\.json)?|certs)$/i,
    path: '/jwk',
    why: { en: 'The keys are at /jwk.', nb: 'Nøklene ligger på /jwk.' },
  },
  {
    form: /^\/.*oauth-authorization-server$/i,
    path: '/.well-known/oauth-authorization-server',
    why: {
      en: 'The metadata is at /.well-known/oauth-authorization-server.',
      nb: 'Metadataene ligger på /.well-known/oauth-authorization-server.',
    },
  },
  {
    form: /^\/_{0,2}sandbox(?=\/|$)/i,
    path: bases.control,
    why: {
      en: `The remote control is under ${bases.control}.`,
      nb: `Fjernkontrollen ligger under ${bases.control}.`,
    },
  },
];

/** The path that one which is not served seems to mean: a prefix that is missing, another place, or capitals. */
export function meantPath(path: string): MeantPath | undefined {
  const bare = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  const rule = rules.find(({ form }) => form.test(bare));
  if (rule === undefined) return undefined;
  const meant = bare.replace(rule.form, (_all, ...groups: unknown[]) =>
    rule.path.replace('$1', String(groups[0]).toLowerCase()),
  );
  return meant === path ? undefined : { path: meant, why: rule.why };
}
