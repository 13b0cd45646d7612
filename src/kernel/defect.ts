import type { Explanation } from './account.ts';
import { explainer } from './explainer.ts';
import { explanations } from './explanations.ts';
import type { Reply } from './http.ts';
import { redact } from './masking.ts';
import { shortForm } from './short-form.ts';
import { logLine } from './terminal.ts';
import * as texts from './texts/index.ts';

/**
 * Reports a failure of the sandbox itself: the log gets the redacted stack; the exchange gets only the kind of error and where it was
 * thrown, as messages and stacks may contain values of the call.
 */
export function reportDefect(thrown: unknown): {
  readonly defect: string;
  readonly explanation: Explanation;
} {
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  logLine(`a defect of the sandbox: ${redact(stack)}`);
  return { defect: `${errorKind(thrown)}${sourcePosition(stack)}`, explanation: explain('sandbox-defect') };
}

/** The reply to such a failure where the service defines none. */
export function defectReply(thrown: unknown): Reply {
  const told = reportDefect(thrown);
  return {
    status: 500,
    headers: { 'Content-Type': 'application/json', 'Sandbox-Explanation': shortForm(told.explanation) },
    body: JSON.stringify({
      error: 'sandbox_defect',
      error_description: 'The sandbox itself failed; see its log.',
    }),
    account: { answeredBy: 'sandbox', ...told },
  };
}

const errorKind = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return typeof thrown;
  return 'code' in thrown ? `${thrown.name} ${thrown.code}` : thrown.name;
};

/** The first stack frame in the sandbox's own code, relative to its folder. */
function sourcePosition(stack: string): string {
  const place = /^ {4}at .*?((?:src|dist)\/[\w./-]+:\d+):\d+\)?$/m.exec(stack)?.[1];
  return place === undefined ? '' : ` at ${place}`;
}

const explain = explainer(explanations, texts);
