import { cut, type Handler, redact, shortForm, unknownNames } from '../kernel/index.ts';

const kind = ['issuer', 'generation', 'member'];

/**
 * The query parameters of the handlers that have some; the others have none. What is `checked` refuses what it does not
 * know itself.
 */
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
 * The handlers, each of which says so in `Sandbox-Explanation` when it ignores a query parameter. Control calls are not in
 * the journal: the header is the only place for the note. The explanation of a failure stays.
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
