import type { Explanation } from './account.ts';
import { explainer } from './explainer.ts';
import { explanations } from './explanations.ts';
import type { Reply } from './http.ts';
import { redact } from './masking.ts';
import { shortForm } from './short-form.ts';
import { logLine } from './terminal.ts';
import * as texts from './texts/index.ts';

/**
 * Reports an unexpected exception. Too many open files is no defect: logs what to do. Anything else: logs the redacted stack and
 * returns for the exchange only the kind of error and its source position, as messages and stacks may contain values of the call.
 */
export function reportDefect(error: unknown): {
  readonly defect?: string;
  readonly explanation: Explanation;
} {
  if (isOutOfFiles(error)) {
    const explanation = explain('too-many-open-files');
    logLine(`${explanation.summary.en} ${explanation.remedy.en}`);
    return { explanation };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  logLine(`a defect of the sandbox: ${redact(stack)}`);
  return { defect: `${errorKind(error)}${sourcePosition(stack)}`, explanation: explain('sandbox-defect') };
}

/** Whether the process has too many files open. Errors of the sandbox's own quote the code of the system. */
export const isOutOfFiles = (error: unknown): boolean =>
  error instanceof Error && /\bE[MN]FILE\b/.test(error.message);

/** The reply to an unexpected exception where the service defines none. */
export function defectReply(error: unknown): Reply {
  const report = reportDefect(error);
  const [status, body] = isOutOfFiles(error)
    ? [503, { error: 'too_many_open_files', error_description: report.explanation.summary.en }]
    : [500, { error: 'sandbox_defect', error_description: 'The sandbox itself failed; see its log.' }];
  return {
    status,
    headers: { 'Content-Type': 'application/json', 'Sandbox-Explanation': shortForm(report.explanation) },
    body: JSON.stringify(body),
    account: { answeredBy: 'sandbox', ...report },
  };
}

const errorKind = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${error.code}` : error.name;
};

/** The first stack frame in the sandbox's own code, relative to its folder. */
function sourcePosition(stack: string): string {
  const position = /^ {4}at .*?((?:src|dist)\/[\w./-]+:\d+):\d+\)?$/m.exec(stack)?.[1];
  return position === undefined ? '' : ` at ${position}`;
}

const explain = explainer(explanations, texts);
