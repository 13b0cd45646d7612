import { cut, type Handler, redact, shortForm, unknownNames } from '../kernel/index.ts';

const kind = ['issuer', 'generation', 'member'];

/** Query parameters by handler; others have none. Handlers in `checked` refuse unknown parameters themselves. */
const queryOf: Readonly<Record<string, readonly string[] | 'checked'>> = {
  connection: kind,
  keystore: kind,
  delegate: 'checked',
  withdraw: 'checked',
  bankAccounts: 'checked',
  batches: 'checked',
  customerHistory: 'checked',
  exchanges: 'checked',
  scenarios: 'checked',
  scenario: 'checked',
  disarmScenario: 'checked',
  scenarioState: 'checked',
  forgetScenarios: 'checked',
  scenarioEvents: 'checked',
  observedReport: 'checked',
  observedComments: 'checked',
  putObservedComments: 'checked',
  runReport: 'checked',
  runComments: 'checked',
  putRunComments: 'checked',
};

/**
 * Wraps handlers to report ignored query parameters in `Sandbox-Explanation`. Control calls are not in the journal,
 * so the header is the only place for it. The explanation of a failure takes precedence.
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
