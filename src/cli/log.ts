import { styleText } from 'node:util';
import type { Entry } from '../journal/index.ts';
import {
  BoundedMap,
  type Explanation,
  escapeControls,
  type Reply,
  type Request,
  redact,
  runIn,
  traceIdIn,
} from '../kernel/index.ts';

type LogLine = (entry: Entry, request: Request, reply: Reply) => string;

type Style = 'dim' | 'bold' | 'green' | 'yellow' | 'red';

/** Width of the longest usual method. */
const methodWidth = 'DELETE'.length;
/** Of a duration up to ten seconds: `9999.9 ms`. */
const durationWidth = 9;

/**
 * One line for an exchange in columns, followed by its explanation and notes.
 * @param inColours for a terminal with colours
 */
export function textLines(inColours: boolean): LogLine {
  const styled = (style: Style, text: string): string =>
    inColours ? styleText(style, text, { validateStream: false }) : text;

  function explanationLines(
    kind: 'why' | 'note',
    { code, where, expected, got, summary, remedy }: Explanation,
  ): string[] {
    const facts = [where, expected && `expected ${expected}`, got && `got ${got}`].filter(Boolean).join('; ');
    return [
      `          ${kind}: ${styled('bold', oneLine(summary.en))} [${code}]`,
      ...(facts === '' ? [] : [`               ${oneLine(facts)}`]),
      `               ${oneLine(remedy.en)}`,
    ];
  }

  return ({ at, durationMs }, request, { account, status, cut }) => {
    const run = runIn(request);
    const caller = [account.institution, account.correlationId, run && `run ${oneLine(run)}`]
      .filter(Boolean)
      .join(' ');
    const outcome = status === 0 ? 'cut' : cut === undefined ? String(status) : `${status} cut`;
    const columns = [
      styled('dim', new Date(at).toISOString().slice(11, 19)),
      styled(styleOf(status), outcome),
      oneLine(request.method).padEnd(methodWidth),
      styled('dim', `${durationMs.toFixed(1)} ms`.padStart(durationWidth)),
      oneLine(request.path),
      ...(caller === '' ? [] : [styled('dim', caller)]),
    ];
    const lines = [columns.join('  ')];
    if (account.explanation !== undefined) lines.push(...explanationLines('why', account.explanation));
    for (const note of account.notes ?? []) lines.push(...explanationLines('note', note));
    if (account.defect !== undefined)
      lines.push(`          ${styled('red', `defect: ${oneLine(account.defect)}`)}`);
    return lines.join('\n');
  };
}

const styleOf = (status: number): Style =>
  status === 0 || status >= 500 ? 'red' : status >= 400 ? 'yellow' : 'green';

/** Redacted, and without control characters, which would break the line or steer the terminal. */
const oneLine = (text: string): string => escapeControls(redact(text).replace(/\p{Cc}+/gu, ' '));

/** An exchange as one JSON object, for log processors. */
export const jsonLine: LogLine = ({ id, at, durationMs }, request, { account, status, cut }) =>
  JSON.stringify({
    time: new Date(at).toISOString(),
    exchange: String(id),
    method: request.method,
    path: redactedOnce(request.path),
    status,
    cut,
    durationMs: Math.round(durationMs * 100) / 100,
    answeredBy: account.answeredBy,
    operation: account.operation,
    institution: account.institution,
    correlationId: account.correlationId,
    run: redacted(runIn(request)),
    traceId: traceIdIn(request),
    explanation: account.explanation && shown(account.explanation),
    notes: account.notes?.map(shown),
    defect: redacted(account.defect),
  });

/** The last texts with what is shown of them: paths and explanations repeat, and masking takes longer than all else of a line. */
const shownTexts = new BoundedMap<string>(200);

function redactedOnce(text: string): string {
  let shown = shownTexts.get(text);
  if (shown === undefined) {
    shown = redact(text);
    if (text.length <= 1_000) shownTexts.set(text, shown);
  }
  return shown;
}

const redacted = (text: string | undefined): string | undefined => text && redactedOnce(text);

const shown = ({ code, where, expected, got, summary, remedy }: Explanation) => ({
  code,
  text: redactedOnce(summary.en),
  where: redacted(where),
  expected: redacted(expected),
  got: redacted(got),
  remedy: redactedOnce(remedy.en),
});
