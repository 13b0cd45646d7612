import { cut, type Handler, redact, shortForm, unknownNames } from '../kernel/index.ts';

const certificateKind = ['issuer', 'generation', 'member'];

/** Query parameters by handler; other handlers have none. `checked`: the handler refuses unknown parameters itself. */
const queryOf: Readonly<Record<string, readonly string[] | 'checked'>> = {
  connection: certificateKind,
  keystore: certificateKind,
  nextAnswers: 'checked',
  clearAnswers: 'checked',
  faults: 'checked',
  clearFaults: 'checked',
  reset: 'checked',
  delegate: 'checked',
  withdraw: 'checked',
  bankAccounts: 'checked',
  batches: 'checked',
  customerHistory: 'checked',
  customers: 'checked',
  customerHistories: 'checked',
  exchanges: 'checked',
  events: 'checked',
  exchangeCount: 'checked',
  exchangeGroups: 'checked',
  exchangeWait: 'checked',
  exchange: ['download'],
  controlPage: ['lang'],
  scenarios: 'checked',
  scenario: 'checked',
  disarmScenario: 'checked',
  scenarioState: 'checked',
  forgetScenarios: 'checked',
  scenarioEvents: 'checked',
  observedReport: 'checked',
  observedComments: 'checked',
  putObservedComments: 'checked',
  planObservedSheet: 'checked',
  fillObservedSheet: 'checked',
  planRunSheet: 'checked',
  fillRunSheet: 'checked',
  runReport: 'checked',
  runComments: 'checked',
  putRunComments: 'checked',
};

/**
 * Wraps handlers to report ignored query parameters in `Sandbox-Explanation`, as control calls are not in the journal. The
 * explanation of a failure takes precedence.
 */
export const withQueryNotes = <Name extends string>(
  handlers: Readonly<Record<Name, Handler>>,
): Readonly<Record<Name, Handler>> => {
  const noted: Record<Name, Handler> = { ...handlers };
  for (const [name, handler] of Object.entries<Handler>(handlers)) {
    const known = queryOf[name] ?? [];
    if (known !== 'checked') noted[name as Name] = withNote(handler, known);
  }
  return noted;
};

const withNote =
  (handler: Handler, known: readonly string[]): Handler =>
  async (request) => {
    const reply = await handler(request);
    const unknown = unknownNames(request.query, known);
    if (unknown.length === 0) return reply;
    const names = redact(cut(unknown.join(', '), 200));
    const has = known.length === 0 ? 'no parameters' : known.join(', ');
    const note = shortForm({
      code: 'query-unknown',
      summary: { en: `Not a parameter of this call, and ignored: ${names}. It has ${has}.` },
    });
    return { ...reply, headers: { 'Sandbox-Explanation': note, ...reply.headers } };
  };
