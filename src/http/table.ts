import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import type { Handler, Request, Route } from '../kernel/index.ts';
import { hasParameters, staticTable } from './static-table.ts';

export type Listener = (message: IncomingMessage, response: ServerResponse) => void;

export interface TableOptions {
  readonly routes: readonly Route[];
  /** For paths that are not in the table. */
  readonly unknown: Handler;
  /** For a path in the table with an unsupported method; `allowed` is for the Allow header. */
  readonly otherMethod: (allowed: string) => Handler;
  readonly answer: (
    handler: Handler,
    message: IncomingMessage,
    response: ServerResponse,
    params?: Request['params'],
  ) => Promise<void>;
  /** Handles errors while a reply is sent. */
  readonly onFailure: (error: unknown, message: IncomingMessage, response: ServerResponse) => void;
}

/** Dispatches each message by the quick table, or by express when the path has parameters. */
export function openTable(options: TableOptions): Listener {
  const { routes, otherMethod, answer, onFailure } = options;
  const handlerOf = (route: Route): Handler => route.methods['*'] ?? byMethod(route, otherMethod);
  const findStatic = staticTable(routes, handlerOf);
  const viaExpress = expressTable(routes.filter(hasParameters), handlerOf, options);
  return (message, response) => {
    const handler = findStatic(pathOf(message));
    if (handler === undefined) viaExpress(message, response);
    else answer(handler, message, response).catch((error) => onFailure(error, message, response));
  };
}

function expressTable(
  routes: readonly Route[],
  handlerOf: (route: Route) => Handler,
  { unknown, answer, onFailure }: TableOptions,
): Listener {
  const app = express();
  app.disable('x-powered-by');
  app.set('case sensitive routing', true);
  for (const route of routes) {
    const handler = handlerOf(route);
    // No path has a wildcard, so no parameter is a list.
    const named: express.RequestHandler<Record<string, string>> = (message, response) =>
      answer(handler, message, response, message.params);
    app.all(route.path, named);
  }
  app.use((message, response) => answer(unknown, message, response));
  // Errors of express itself, such as malformed percent-encoding in the path.
  const refused: express.ErrorRequestHandler = (error, message, response, _next) => {
    if (error instanceof URIError) return answer(unknown, message, response);
    return onFailure(error, message, response);
  };
  app.use(refused);
  return app;
}

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? url;

function byMethod({ methods }: Route, otherMethod: TableOptions['otherMethod']): Handler {
  const allowed = Object.keys(methods).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const refuse = otherMethod(allowed.join(', '));
  return (request) => {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    return (methods[method as keyof typeof methods] ?? refuse)(request);
  };
}
