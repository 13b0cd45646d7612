import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { defectReply, printError, type Reply, type Request } from '../kernel/index.ts';
import { admissionRefusal, type Guard } from './admission.ts';
import { closedToPages } from './closed-to-pages.ts';
import type { Connections } from './connections.ts';
import { isConsolePage } from './console-paths.ts';
import { explain } from './explain.ts';
import { isAdmitted } from './login/credentials.ts';
import { type Address, originsOf, pathOf, requestOf, send } from './messages.ts';
import { controlRefusal, type Refusal, wireRefusal } from './refusal.ts';
import { messageRefusal } from './request-checks.ts';
import { routes, type Services } from './routes.ts';
import { openSendQueue } from './send-queue.ts';
import { type Listener, openTable, type TableOptions } from './table.ts';
import { answerUnparsed } from './unparsed.ts';
import { withVersion } from './version-header.ts';

export interface App {
  readonly onRequest: Listener;
  /** For any Expect other than 100-continue. */
  readonly onExpectation: Listener;
  /** Time after which the connection of a caller that stops reading is destroyed. */
  readonly idleInMs: number;
  /** Handles input for which Node emits no request. */
  readonly attachErrorHandlers: (server: Server, connections: Connections) => void;
}

/**
 * Checks each request, then routes it.
 * @param idleInMs cuts a long reply when its caller stops reading for this time
 */
export function createApp(services: Services, address: Address, guard: Guard, idleInMs: number): App {
  const { recorded, notFound, methodNotAllowed, login } = services;
  const queue = openSendQueue();
  const respond: TableOptions['respond'] = async (handler, message, response, params) => {
    const fail = (error: unknown): void => {
      if (response.headersSent) {
        // Only cutting the connection can signal the error.
        printError(error);
        response.destroy();
      } else send(defectReply(error), message, response, idleInMs);
    };
    try {
      const request = requestOf(message, address, params);
      const reply = closedToPages(await handler(request), request.path);
      if (isEventStream(reply)) endWithSession(request, response);
      queue(() => {
        try {
          send(withVersion(reply, request.path), message, response, idleInMs);
        } catch (error) {
          fail(error);
        }
      });
    } catch (error) {
      fail(error);
    }
  };
  /** A stream of events has no other end than that of the session that has opened it. */
  function endWithSession(request: Request, response: ServerResponse): void {
    const unsubscribe = login.onChange(() => {
      if (!isAdmitted(guard.credentialsOf(request))) response.destroy();
    });
    response.once('close', unsubscribe);
  }
  const table = openTable({ routes: routes(services), notFound, methodNotAllowed, respond });
  const admit = (message: IncomingMessage, response: ServerResponse): void => {
    const redirect = isConsolePage(pathOf(message))
      ? login.redirectOf(requestOf(message, address), message.url ?? '/')
      : undefined;
    if (redirect === undefined) table(message, response);
    else void respond(() => redirect, message, response);
  };
  /** Closes the connection: after a malformed request, the start of the next one is uncertain. */
  const refuseAndClose = (refusal: Refusal, message: IncomingMessage, response: ServerResponse): void => {
    response.shouldKeepAlive = false;
    void respond(recorded(wireRefusal(refusal)), message, response);
  };
  return {
    idleInMs,
    onRequest(message, response) {
      const malformed = messageRefusal(message, guard);
      if (malformed !== undefined) {
        refuseAndClose(malformed, message, response);
        return;
      }
      const refusal = admissionRefusal(message, address, guard);
      if (refusal === undefined) admit(message, response);
      else if (refusal.explanation.code === 'host-foreign') {
        // Otherwise Sandbox-Exchange would link to the refused host.
        const origins = originsOf({ headers: {}, socket: message.socket }, address);
        const inner = recorded(controlRefusal(refusal));
        void respond((request) => inner({ ...request, ...origins }), message, response);
      } else void respond(recorded(controlRefusal(refusal)), message, response);
    },
    onExpectation(message, response) {
      const explanation = explain('expectation-unmet', { value: message.headers.expect ?? '' });
      refuseAndClose({ status: 417, explanation }, message, response);
    },
    attachErrorHandlers: (server, connections) => answerUnparsed(server, connections, address, recorded),
  };
}

const isEventStream = ({ stream, headers }: Reply): boolean =>
  stream !== undefined && headers['Content-Type']?.startsWith('text/event-stream') === true;
