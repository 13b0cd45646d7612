import { bases, cut, type Handler, type Localized, maskPersonNumbers, meantPath } from './kernel/index.ts';

const json = { 'Content-Type': 'application/json' };

/** GET /: what is served where. */
export const welcome: Handler = ({ origin }) => ({
  status: 200,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body: `KFR sandbox

Maskinporten      ${origin}/.well-known/oauth-authorization-server
                  ${origin}/token
                  ${origin}/jwk
its errors        ${origin}/errors
KFR               ${origin}${bases.kfr}/customers/...
its contract      ${origin}${bases.kfr}/openapi.yaml
who exists        ${origin}/_sandbox/institutions
what happened     ${origin}/_sandbox/exchanges
what is loading   ${origin}/_sandbox/batches
the test cases    ${origin}/_sandbox/scenarios
their report      ${origin}/_sandbox/scenarios/report
the clock         ${origin}/_sandbox/clock
its authority     ${origin}/_sandbox/certificates/authority.pem
`,
  account: { answeredBy: 'sandbox' },
});

const listed = {
  en: 'GET / lists what is served where. Paths are told apart by capitals.',
  nb: 'GET / viser hva som svarer hvor. Store og små bokstaver er forskjellige i stier.',
};
const askForOauth = {
  en: "Maskinporten is no OpenID provider: ask for /.well-known/oauth-authorization-server (openid-client: algorithm: 'oauth2').",
  nb: "Maskinporten er ingen OpenID-leverandør: spør etter /.well-known/oauth-authorization-server (openid-client: algorithm: 'oauth2').",
};

const doubled = {
  en: 'The path has two slashes in a row, often of a base address that ends in one.',
  nb: 'Stien har to skråstreker etter hverandre, ofte fra en baseadresse som slutter med en.',
};

/**
 * Any path that nothing is served at.
 * @param kfrPath the path of KFR's contract that one seems to mean; undefined when there is none
 */
export const notFound =
  (kfrPath: (path: string) => string | undefined): Handler =>
  ({ path, method }) => {
    const meant = meantPath(path);
    const served = meant?.path.startsWith(`${bases.karWs}/`) ? kfrPath(meant.path) : meant?.path;
    const right = served && maskPersonNumbers(cut(served, 200));
    const why = served === path.replace(/\/{2,}/g, '/') ? doubled : meant?.why;
    return {
      status: 404,
      headers: json,
      body: JSON.stringify({ error: 'not_found', error_description: 'Nothing is served at this path.' }),
      account: {
        answeredBy: 'sandbox',
        explanation: {
          code: 'path-not-served',
          where: 'path',
          expected:
            right ??
            `/token, /jwk, /.well-known/oauth-authorization-server, ${bases.selfService}/..., ${bases.kfr}/... or ${bases.control}/...`,
          got: cut(`${method} ${path}`, 200),
          summary: {
            en: `Nothing is served at this path${right === undefined ? '.' : `; did you mean ${right}?`}`,
            nb: `Ingenting svarer på denne stien${right === undefined ? '.' : `; mente du ${right}?`}`,
          },
          remedy: path.endsWith('/openid-configuration') ? askForOauth : callInstead(right, why),
        },
      },
    };
  };

const callInstead = (path: string | undefined, why = listed): Localized =>
  path === undefined
    ? why
    : {
        en: `Call ${path}. ${why.en} Paths are told apart by capitals.`,
        nb: `Kall ${path}. ${why.nb} Store og små bokstaver er forskjellige i stier.`,
      };

/** A path that exists, asked with a method that it does not have. */
export const otherMethod =
  (allowed: string): Handler =>
  ({ method, path }) => ({
    status: 405,
    headers: { ...json, Allow: allowed },
    body: JSON.stringify({ error: 'method_not_allowed', error_description: `Use ${allowed}.` }),
    account: {
      answeredBy: 'sandbox',
      explanation: {
        code: 'method-not-served',
        where: 'method',
        expected: allowed,
        got: cut(`${method} ${path}`, 200),
        summary: {
          en: 'This path is not served with this method.',
          nb: 'Stien svarer ikke på denne metoden.',
        },
        remedy: { en: `Use ${allowed}.`, nb: `Bruk ${allowed}.` },
      },
    },
  });
