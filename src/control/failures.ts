import { DirectoryWriteError } from '../directory/index.ts';
import {
  type Explanation,
  explainStore,
  type Handler,
  isOutOfFiles,
  type Reply,
  reportDefect,
  type StartupError,
  type StoreName,
  shortForm,
  storeReasonOf,
} from '../kernel/index.ts';
import { explainRegister, RegisterError } from '../register/index.ts';
import { json, refuse } from './replies.ts';

/** Wraps handlers: answers their errors with 503 for a failure of the disk or too many open files, and 500 for a defect, with the reason. */
export const answeringErrors = <Handlers extends Readonly<Record<string, Handler>>>(
  handlers: Handlers,
): { readonly [Name in keyof Handlers]: Handler } =>
  Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, answeringError(handler)])) as {
    readonly [Name in keyof Handlers]: Handler;
  };

const answeringError =
  (handler: Handler): Handler =>
  async (request) => {
    try {
      return await handler(request);
    } catch (error) {
      return failure(error);
    }
  };

function failure(error: unknown): Reply {
  if (error instanceof RegisterError) return registerFailed(error);
  if (error instanceof DirectoryWriteError) return directoryNotWritten(error);
  const { explanation, ...account } = reportDefect(error);
  const reply = explained(
    isOutOfFiles(error) ? 503 : 500,
    explanation.code,
    [explanation.summary.en, explanation.remedy.en],
    explanation,
  );
  return { ...reply, account: { ...reply.account, ...account } };
}

/** 503 for an error of the register. @param done lines about what has been done nevertheless */
export function registerFailed(error: RegisterError, ...done: readonly string[]): Reply {
  const explanation = explainRegister(error);
  return explained(503, error.code, [...done, error.message, explanation.remedy.en], explanation);
}

export const directoryNotWritten = (error: DirectoryWriteError): Reply =>
  unusable('directory-not-written', 'directory', error);

/**
 * 503 for a file of the data folder that cannot be written, or is damaged.
 * @param code of the refusal
 * @param done lines about what has been done nevertheless
 */
export function unusable(
  code: string,
  store: StoreName,
  error: StartupError | DirectoryWriteError,
  ...done: readonly string[]
): Reply {
  const lines = [...done, ...error.lines];
  if (error.cause === undefined) return refuse(503, code, ...lines);
  return explained(503, code, lines, explainStore(store, storeReasonOf(error), error.message));
}

/** A refusal with an explanation in the header. */
const explained = (status: number, code: string, lines: readonly string[], explanation: Explanation): Reply =>
  json({ error: code, faults: lines }, status, { 'Sandbox-Explanation': shortForm(explanation) });
