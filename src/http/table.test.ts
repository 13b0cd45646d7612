import { readFileSync } from 'node:fs';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import express from 'express';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Handler, Route } from '../kernel/index.ts';
import { requestOf } from './messages.ts';
import { routes, type Services } from './routes.ts';
import { type Listener, openTable } from './table.ts';

/** A handler that replies with its name, the path parameters and the path. */
const named =
  (name: string): Handler =>
  ({ params, path }) => ({
    status: 200,
    headers: {},
    body: JSON.stringify([name, params, path]),
    account: { answeredBy: 'sandbox' },
  });

const any = named('');
const documents = { contractYaml: any, contractJson: any };
const services: Services = {
  maskinporten: {
    ...documents,
    metadata: any,
    keys: any,
    token: any,
    selfService: any,
    errors: { index: any, page: any },
  },
  kfr: { ...documents, customers: any, version2: { ...documents, customers: any } },
  control: pathsOfControl().map((path) => ({ path, methods: { GET: any } })),
  login: { page: any, logIn: any, logOut: any, redirectOf: () => undefined, onChange: () => () => {} },
  alive: any,
  ready: any,
  health: any,
  metrics: any,
  start: any,
  webConsole: { page: any, file: any },
  notFound: any,
  methodNotAllowed: () => any,
  recorded: (handler) => handler,
};

/** Read from the source text, as the real routes need a whole sandbox. */
function pathsOfControl(): string[] {
  const text = readFileSync(new URL('../control/routes.ts', import.meta.url), 'utf8');
  return [...text.matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => path);
}

/** Every route replies with its own path; those with the method `*` add a `*`. */
const table = routes(services).map(({ path, methods }): Route => {
  if (methods['*'] !== undefined) return { path, methods: { '*': named(`${path} *`) } };
  const answers = named(path);
  return { path, methods: { GET: answers, POST: answers, PUT: answers, DELETE: answers } };
});
const notFound = named('unknown');
const methodNotAllowed = () => named('other method');

type OnReply = (body: unknown) => void;

const respondTo =
  (onReply: OnReply) =>
  async (handler: Handler, message: IncomingMessage, params = {}): Promise<void> => {
    onReply((await handler(requestOf(message, { baseUrl: 'http://here', trustProxy: false }, params))).body);
  };

const ours = (onReply: OnReply): Listener => {
  const respond = respondTo(onReply);
  return openTable({
    routes: table,
    notFound,
    methodNotAllowed,
    respond: (handler, message, _response, params) => respond(handler, message, params),
  });
};

/** All routes in express, in the order of the table. */
const expressAlone = (onReply: OnReply): Listener => {
  const respond = respondTo(onReply);
  const app = express();
  app.set('case sensitive routing', true);
  for (const { path, methods } of table) {
    const handler = (message: express.Request): Handler => {
      const method = (message.method === 'HEAD' ? 'GET' : message.method) as 'GET';
      return methods['*'] ?? methods[method] ?? methodNotAllowed();
    };
    if (methods['*'] === undefined)
      app.all(path, (message: express.Request<Record<string, string>>) =>
        respond(handler(message as express.Request), message, message.params),
      );
    else
      app.use(path, (message) => {
        message.url = message.originalUrl;
        return respond(handler(message), message);
      });
  }
  app.use((message) => respond(notFound, message));
  const refused: express.ErrorRequestHandler = (error, message, _response, _next) =>
    error instanceof URIError ? respond(notFound, message) : onReply(String(error));
  app.use(refused);
  return app;
};

/** A function that sends a request to the table and returns its reply. */
function clientOf(open: (onReply: OnReply) => Listener): (method: string, url: string) => Promise<unknown> {
  let onReply: OnReply = () => {};
  const table = open((body) => onReply(body));
  return (method, url) =>
    new Promise((resolve) => {
      onReply = resolve;
      const message = Object.assign(new IncomingMessage(new Socket()), { url, method });
      table(message, new ServerResponse(message));
    });
}

const suffixes = ['', '/', '//', '/x', '/%2F', '/%zz', '%', '?a=/token', '/?', '.', ';a', '/..', '/:id', '*'];
const spelt = fc
  .tuple(fc.constantFrom(...table), fc.constantFrom(...suffixes), fc.integer({ min: 0, max: 9 }))
  .map(([row, end, kind]) => {
    const path = row.path.replace(/:\w+/g, kind < 5 ? 'a%20b' : 'state');
    const changed = [path.toUpperCase(), path.replace('/', '//'), path.replace('s', '%73'), `/${path}`][kind];
    return `${changed ?? path}${end}`;
  });
const segments = [...new Set(table.flatMap(({ path }) => path.split('/')))];
const mixed = fc
  .array(fc.oneof(fc.constantFrom(...segments), fc.constantFrom('%', '%41', 'é', '')), { maxLength: 6 })
  .map((parts) => `/${parts.join('/')}`);

test('routes any request as express with all routes does', async () => {
  expect(table.length).toBeGreaterThan(60);
  expect(table.filter(({ methods }) => methods['*'] !== undefined)).toHaveLength(3);
  const [actual, expected] = [clientOf(ours), clientOf(expressAlone)];
  const methods = fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'PATCH');
  await fc.assert(
    fc.asyncProperty(
      methods,
      fc.oneof(spelt, mixed, fc.constantFrom('*', '/', '//')),
      async (method, url) => {
        expect(await actual(method, url)).toEqual(await expected(method, url));
      },
    ),
    { numRuns: 1_000 },
  );
});

test('an error other than malformed percent-encoding is reported, and not taken for an unknown path', async () => {
  const defect = new Error('a bug');
  const reported = new Promise((resolve) => {
    let calls = 0;
    const respond = async (handler: Handler, message: IncomingMessage): Promise<void> => {
      calls += 1;
      if (calls === 1) throw defect;
      const request = requestOf(message, { baseUrl: 'http://here', trustProxy: false }, {});
      resolve(await Promise.resolve(handler(request)).catch((error: unknown) => error));
    };
    const listener = openTable({ routes: table, notFound, methodNotAllowed, respond });
    const message = Object.assign(new IncomingMessage(new Socket()), {
      url: '/_sandbox/exchanges/1',
      method: 'GET',
    });
    listener(message, new ServerResponse(message));
  });
  expect(await reported).toBe(defect);
});
