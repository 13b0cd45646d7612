import { bases, type Handler } from './kernel/index.ts';

/** GET /: the most important paths. */
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
all of this       ${origin}/_sandbox/openapi
its authority     ${origin}/_sandbox/certificates/authority.pem
`,
  account: { answeredBy: 'sandbox' },
});
