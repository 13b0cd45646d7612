import { DirectoryWriteError } from '../directory/index.ts';
import {
  type Explanation,
  explainStore,
  type Handler,
  type Reply,
  reportDefect,
  type StartupError,
  type StoreName,
  shortForm,
  storeReasonOf,
} from '../kernel/index.ts';
import { explainRegister, RegisterError } from '../register/index.ts';
import { json, refuse } from './replies.ts';

/** Wraps handlers to answer errors: 503 for a failure of the disk, 500 for a defect, each with the reason. */
export const answering = <Handlers extends Readonly<Record<string, Handler>>>(
  handlers: Handlers,
): { readonly [Name in keyof Handlers]: Handler } =>
  Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, answered(handler)])) as {
    readonly [Name in keyof Handlers]: Handler;
  };

const answered =
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
  const reply = told(500, 'sandbox-defect', [explanation.summary.en, explanation.remedy.en], explanation);
  return { ...reply, account: { ...reply.account, ...account } };
}

/** @param done what has been done nevertheless */
export function registerFailed(fault: RegisterError, ...done: readonly string[]): Reply {
  const why = explainRegister(fault);
  return told(503, fault.code, [...done, fault.message, why.remedy.en], why);
}

export const directoryNotWritten = (fault: DirectoryWriteError): Reply =>
  unusable('directory-not-written', 'directory', fault);

/**
 * A file of the data folder cannot be written, or is damaged.
 * @param code of the refusal
 * @param done what has been done nevertheless
 */
export function unusable(
  code: string,
  store: StoreName,
  fault: StartupError | DirectoryWriteError,
  ...done: readonly string[]
): Reply {
  const lines = [...done, ...fault.lines];
  if (fault.cause === undefined) return refuse(503, code, ...lines);
  return told(503, code, lines, explainStore(store, storeReasonOf(fault), fault.message));
}

/** The faults, with an explanation in the header. */
const told = (status: number, code: string, lines: readonly string[], why: Explanation): Reply =>
  json({ error: code, faults: lines }, status, { 'Sandbox-Explanation': shortForm(why) });
