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

/** Answers with its name, what is read out of the path, and the path as it sees it. */
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
  alive: any,
  ready: any,
  welcome: any,
  unknown: any,
  otherMethod: () => any,
  recorded: (handler) => handler,
};

/** Out of its text, as its handlers want all of the sandbox. */
function pathsOfControl(): string[] {
  const text = readFileSync(new URL('../control/routes.ts', import.meta.url), 'utf8');
  return [...text.matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => path);
}

/** Every row answers with its own path; those that answer all below theirs are told by a `*`. */
const table = routes(services).map(({ path, methods }): Route => {
  if (methods['*'] !== undefined) return { path, methods: { '*': named(`${path} *`) } };
  const answers = named(path);
  return { path, methods: { GET: answers, POST: answers, PUT: answers, DELETE: answers } };
});
const unknown = named('unknown');
const otherMethod = () => named('other method');

type Tell = (body: unknown) => void;

const answering =
  (tell: Tell) =>
  async (handler: Handler, message: IncomingMessage, params = {}): Promise<void> => {
    tell((await handler(requestOf(message, { baseUrl: 'http://here', trustProxy: false }, params))).body);
  };

const ours = (tell: Tell): Listener => {
  const answer = answering(tell);
  return openTable({
    routes: table,
    unknown,
    otherMethod,
    answer: (handler, message, _response, params) => answer(handler, message, params),
    onFailure: (error) => tell(String(error)),
  });
};

/** Every route in express, in the order of the table. */
const expressAlone = (tell: Tell): Listener => {
  const answer = answering(tell);
  const app = express();
  app.set('case sensitive routing', true);
  for (const { path, methods } of table) {
    const handler = (message: express.Request): Handler => {
      const method = (message.method === 'HEAD' ? 'GET' : message.method) as 'GET';
      return methods['*'] ?? methods[method] ?? otherMethod();
    };
    if (methods['*'] === undefined)
      app.all(path, (message: express.Request<Record<string, string>>) =>
        answer(handler(message as express.Request), message, message.params),
      );
    else
      app.use(path, (message) => {
        message.url = message.originalUrl;
        return answer(handler(message), message);
      });
  }
  app.use((message) => answer(unknown, message));
  const refused: express.ErrorRequestHandler = (error, message, _response, _next) =>
    error instanceof URIError ? answer(unknown, message) : tell(String(error));
  app.use(refused);
  return app;
};

/** What a table answers, built once. */
function asked(open: (tell: Tell) => Listener): (method: string, url: string) => Promise<unknown> {
  let tell: Tell = () => {};
  const table = open((body) => tell(body));
  return (method, url) =>
    new Promise((resolve) => {
      tell = resolve;
      const message = Object.assign(new IncomingMessage(new Socket()), { url, method });
      table(message, new ServerResponse(message));
    });
}

const ends = ['', '/', '//', '/x', '/%2F', '/%zz', '%', '?a=/token', '/?', '.', ';a', '/..', '/:id', '*'];
const spelt = fc
  .tuple(fc.constantFrom(...table), fc.constantFrom(...ends), fc.integer({ min: 0, max: 9 }))
  .map(([row, end, kind]) => {
    const path = row.path.replace(/:\w+/g, kind < 5 ? 'a%20b' : 'state');
    const changed = [path.toUpperCase(), path.replace('/', '//'), path.replace('s', '%73'), `/${path}`][kind];
    return `${changed ?? path}${end}`;
  });
const segments = [...new Set(table.flatMap(({ path }) => path.split('/')))];
const mixed = fc
  .array(fc.oneof(fc.constantFrom(...segments), fc.constantFrom('%', '%41', 'é', '')), { maxLength: 6 })
  .map((parts) => `/${parts.join('/')}`);

test('whatever is asked for, the same answers as if all routes stood in express', async () => {
  expect(table.length).toBeGreaterThan(60);
  expect(table.filter(({ methods }) => methods['*'] !== undefined)).toHaveLength(3);
  const [now, before] = [asked(ours), asked(expressAlone)];
  const methods = fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'PATCH');
  await fc.assert(
    fc.asyncProperty(
      methods,
      fc.oneof(spelt, mixed, fc.constantFrom('*', '/', '//')),
      async (method, url) => {
        expect(await now(method, url)).toEqual(await before(method, url));
      },
    ),
    { numRuns: 1_000 },
  );
});
