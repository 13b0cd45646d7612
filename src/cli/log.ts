import type { Entry } from '../journal/index.ts';
import { type Explanation, type Reply, type Request, redact } from '../kernel/index.ts';

/** One line for an exchange, followed by its explanation and notes. */
export function textLines({ at, durationMs }: Entry, { method, path }: Request, reply: Reply): string {
  const { account, status, cut } = reply;
  const time = new Date(at).toISOString().slice(11, 19);
  const caller = [account.institution, account.correlationId].filter(Boolean).join(' ');
  const outcome = status === 0 ? 'cut' : cut === undefined ? status : `${status} cut`;
  const lines = [
    `${time}  ${outcome}  ${method} ${oneLine(path)}  ${durationMs.toFixed(1)} ms  ${caller}`.trimEnd(),
  ];
  if (account.explanation !== undefined) lines.push(...explanationLines('why', account.explanation));
  for (const note of account.notes ?? []) lines.push(...explanationLines('note', note));
  if (account.defect !== undefined) lines.push(`          defect: ${oneLine(account.defect)}`);
  return lines.join('\n');
}

/** Redacted, and without control characters, which would break the line or steer the terminal. */
const oneLine = (text: string): string => redact(text).replace(/\p{Cc}+/gu, ' ');

function explanationLines(
  kind: 'why' | 'note',
  { code, where, expected, got, summary, remedy }: Explanation,
): string[] {
  const facts = [where, expected && `expected ${expected}`, got && `got ${got}`].filter(Boolean).join('; ');
  return [
    `          ${kind}: ${oneLine(summary.en)} [${code}]`,
    ...(facts === '' ? [] : [`               ${oneLine(facts)}`]),
    `               ${oneLine(remedy.en)}`,
  ];
}

/** An exchange as one JSON object, for log processors. */
export function jsonLine({ id, at, durationMs }: Entry, { method, path }: Request, reply: Reply): string {
  const { account, status, cut } = reply;
  return JSON.stringify({
    time: new Date(at).toISOString(),
    exchange: String(id),
    method,
    path: redact(path),
    status,
    cut,
    durationMs: Math.round(durationMs * 100) / 100,
    answeredBy: account.answeredBy,
    operation: account.operation,
    institution: account.institution,
    correlationId: account.correlationId,
    explanation: account.explanation && {
      code: account.explanation.code,
      text: redact(account.explanation.summary.en),
    },
    notes: account.notes?.map(({ code, summary }) => ({ code, text: redact(summary.en) })),
    defect: account.defect && redact(account.defect),
  });
}
