import { DirectoryError, DirectoryWriteError } from '../directory/index.ts';
import {
  BodyIncompleteError,
  BodyTooLargeError,
  type Clock,
  codingOf,
  type Handler,
  jsonType,
  type Reply,
} from '../kernel/index.ts';
import { RegisterError } from '../register/index.ts';
import { type State, StateError } from '../state/index.ts';
import { encodedBody } from './body.ts';
import { directoryNotWritten, registerFailed } from './failures.ts';
import { json, refuse } from './replies.ts';

/** /_sandbox/state: the whole state as one document. */
export const stateControl = (state: State, clock: Clock & { state(): unknown }) =>
  ({
    state: async ({ method }) => {
      const headers = { 'Content-Type': jsonType, 'Cache-Control': 'no-store' };
      const account = { answeredBy: 'control' } as const;
      if (method === 'HEAD') return { status: 200, headers, account };
      try {
        return { status: 200, headers, stream: await state.document(), account };
      } catch (error) {
        return refusalFor(error, { status: 503, code: 'state' });
      }
    },
    replaceState: async (request) => {
      const coding = codingOf(request);
      const hints = coding === undefined ? [] : [encodedBody(coding)];
      return (
        (await attempted(() => state.replace(request.body), { status: 400, code: 'state', hints })) ??
        json({ replaced: true, clock: clock.state() })
      );
    },
  }) satisfies Record<string, Handler>;

/** The refusal of an invalid document. */
interface InvalidInput {
  readonly status: number;
  readonly code: string;
  /** Additional lines. */
  readonly hints?: readonly string[];
}

/** Runs `work`. @returns the refusal when it fails; nothing has then changed */
export async function attempted(
  work: () => Promise<void>,
  invalid: InvalidInput,
): Promise<Reply | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return refusalFor(error, invalid);
  }
}

function refusalFor(error: unknown, { status, code, hints = [] }: InvalidInput): Reply {
  if (error instanceof StateError) return refuse(status, code, ...error.lines, ...hints);
  if (error instanceof BodyTooLargeError) return refuse(413, 'body-too-large', error.message);
  if (error instanceof BodyIncompleteError) return refuse(400, 'body-cut-off', error.message);
  if (error instanceof DirectoryWriteError) return directoryNotWritten(error);
  if (error instanceof DirectoryError) return refuse(400, 'directory', ...error.lines);
  if (error instanceof RegisterError) return registerFailed(error);
  throw error;
}
