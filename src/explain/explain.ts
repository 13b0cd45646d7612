import { judgeRealX5c } from '../certificates/index.ts';
import { openCallJudge } from '../kfr/index.ts';
import { describedError, withoutSecrets } from '../maskinporten/index.ts';
import { type Findings, type JudgedHere, shown } from './answer.ts';
import { judgeCurl, judgeFormBody, shownRequest } from './commands.ts';
import { explain } from './explain-text.ts';
import type { Explained, ExplainedError } from './explained.ts';
import { hasPrivateKey, type Recognised, recognise } from './input.ts';
import { type ExplainServices, failed, type Judges, realJudges, sandboxJudges } from './judges.ts';
import { addressIn, judgeJwt } from './jwt.ts';
import { findJwt } from './jwt-text.ts';
import { kfrError } from './kfr-errors.ts';
import { type ChosenBy, realTargetOf, type Target } from './target.ts';

export interface ExplainOrder {
  /** Whose rules judge; default: guessed. */
  readonly against?: Target | undefined;
  /** The sandbox's own address, without a slash at the end; undefined where none is running. */
  readonly origin?: string | undefined;
}

/** @param input the pasted text, at most `largestInput` */
export type Explain = (input: string, order?: ExplainOrder) => Promise<Explained>;

/**
 * Explains what is wrong with a grant, a token, a certificate, an error or a curl command. Never fails, whatever the text is. Keeps,
 * logs and sends nothing.
 */
export function openExplain(services: ExplainServices): Explain {
  const judgeCall = openCallJudge();
  return async (input, order = {}) => {
    const recognised = recognise(input);
    const { against, chosenBy } = targetOf(recognised, order, services);
    const judges =
      against === 'sandbox' && services.sandbox !== undefined
        ? sandboxJudges(services.sandbox, judgeCall, `${order.origin ?? ''}/`)
        : realJudges(against === 'production' ? against : 'test', services, judgeCall);
    const findings = await findingsOn(recognised, input, judges);
    const key = hasPrivateKey(input) ? [failed('input', explain('input-private-key'))] : [];
    return shown({
      ...findings,
      checks: [...key, ...findings.checks],
      against: judges.against,
      chosenBy,
    });
  };
}

type Found = Omit<Findings, 'against' | 'chosenBy'>;

async function findingsOn(recognised: Recognised, input: string, judges: Judges): Promise<Found> {
  switch (recognised.is) {
    case 'jwt':
      return judgeJwt(recognised.found, recognised.as, judges);
    case 'form':
      return { kind: 'grant', ...(await judgeFormBody(recognised.body, judges)) };
    case 'curl': {
      const { request } = recognised;
      return { ...(await judgeCurl(request, judges)), kind: 'curl', request: shownRequest(request) };
    }
    case 'certificate':
      return judgeCertificates(recognised.x5c, judges);
    case 'error':
      return judgeError(recognised.body);
    case 'key':
      return { kind: 'certificate', checks: [] };
    case 'unknown':
      return judgeUnknown(input, judges);
    default:
      return { kind: 'unknown', checks: [failed('input', explain(`input-${recognised.is}`))] };
  }
}

function judgeCertificates(x5c: unknown, judges: Judges): Found {
  const judged = judges.x5c(x5c);
  const isIssuerFirst = judged.checks.some(({ explanation }) => explanation?.code === 'x5c-issuer-first');
  if (!isIssuerFirst || !Array.isArray(x5c) || x5c.length < 2) return { kind: 'certificate', ...judged };
  // A bundle of a keystore may begin with the root: judged again in the right order, once.
  const reversed = judges.x5c(x5c.toReversed());
  if (reversed.certificates?.length !== x5c.length) return { kind: 'certificate', ...judged };
  const note: JudgedHere = { name: 'input', outcome: 'passed', notes: [explain('input-bundle-order')] };
  return { kind: 'certificate', ...reversed, checks: [note, ...reversed.checks] };
}

function judgeError(body: Readonly<Record<string, unknown>>): Found {
  const error = errorIn(body);
  const { error: name, errorCode, statusCode } = body;
  const unknown = explain('error-unknown', { error: withoutSecrets(errorCode ?? name ?? statusCode) });
  const checks: readonly JudgedHere[] = error === undefined ? [failed('error', unknown)] : [];
  const decoded = Object.fromEntries(
    shownFields
      .filter((field) => body[field] !== undefined)
      .map((field) => [field, withoutSecrets(body[field])]),
  );
  return { kind: 'error', decoded, checks, error };
}

const shownFields = [
  'error',
  'error_description',
  'error_uri',
  'errorCode',
  'errorMessage',
  'timestamp',
  'statusCode',
  'message',
];

function errorIn(body: Readonly<Record<string, unknown>>): ExplainedError | undefined {
  const { error, error_description: description, error_uri: uri } = body;
  if (typeof error !== 'string') return kfrError(body);
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const described = describedError({
    error,
    error_description: text(description),
    error_uri: text(uri),
  });
  if (described === undefined) return undefined;
  const { answer, ...rest } = described;
  return { service: 'maskinporten', ...rest, status: answer.status };
}

/** Typical values of a program that has no grant: `undefined`, `{{jwt}}`, `[object Promise]`. */
const mistakes = ['assertion-placeholder', 'assertion-unset', 'assertion-not-awaited', 'assertion-object'];

function judgeUnknown(input: string, judges: Judges): Found {
  const text = input.trim();
  const judged =
    text.length <= 4_000 && !/^(?:\{\s*["}]|\[\s*["{\]])/.test(text) ? judges.grant(text) : undefined;
  const code = judged?.checks[0]?.explanation?.code ?? '';
  if (judged !== undefined && mistakes.includes(code)) return { kind: 'grant', ...judged };
  return { kind: 'unknown', checks: [failed('input', explain('input-unknown'))] };
}

interface Chosen {
  readonly against: Target;
  readonly chosenBy: ChosenBy;
}

function targetOf(
  recognised: Recognised,
  { against, origin }: ExplainOrder,
  { sandbox }: ExplainServices,
): Chosen {
  if (against !== undefined) return { against, chosenBy: 'order' };
  const address = addressOf(recognised);
  // A sandbox may be reached by a real name (docs/real-names.md).
  const isOwn = origin !== undefined && typeof address === 'string' && address.startsWith(origin);
  if (isOwn && sandbox !== undefined) return { against: 'sandbox', chosenBy: 'address' };
  const named = realTargetOf(address);
  if (named !== undefined) return { against: named, chosenBy: 'address' };
  const environment = recognised.is === 'certificate' ? environmentOf(recognised.x5c) : undefined;
  if (environment !== undefined) return { against: environment, chosenBy: 'certificate' };
  return { against: sandbox === undefined ? 'test' : 'sandbox', chosenBy: 'default' };
}

/** The environment that the names of a certificate's issuers tell; undefined: neither of the real ones. */
function environmentOf(x5c: unknown) {
  const environment = judgeRealX5c(x5c, 'test', 0).certificates[0]?.environment;
  return environment === 'test' || environment === 'production' ? environment : undefined;
}

/** The address that tells the environment. */
function addressOf(recognised: Recognised): unknown {
  if (recognised.is === 'jwt') return addressIn(recognised.found.jwt);
  if (recognised.is === 'error') return recognised.body.error_uri;
  if (recognised.is === 'form') {
    const jwt = findJwt(new URLSearchParams(recognised.body).get('assertion') ?? recognised.body);
    return jwt && addressIn(jwt.jwt);
  }
  return recognised.is === 'curl' ? recognised.request.url : undefined;
}
