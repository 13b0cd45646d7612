import { transformOas3Operations } from '@stoplight/http-spec/oas3/operation';
import { factory } from '@stoplight/prism-core/dist/factory.js';
import type { IPrismProxyConfig } from '@stoplight/prism-core/dist/types.js';
import prismRouter from '@stoplight/prism-http/dist/router/index.js';
import { validateInput, validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import * as Either from 'fp-ts/lib/Either.js';
import * as TaskEither from 'fp-ts/lib/TaskEither.js';
import type { Reply, Request } from '../kernel/index.ts';
import type { ParsedBody, Violation } from './match.ts';
import { violationOf } from './violations.ts';

/** One operation of a document, in Prism's form. */
export type Operation = Parameters<typeof validateInput>[0]['resource'];

/**
 * Routes a request to its operation and validates requests and replies, without caching. Prism and fp-ts are used in
 * this file only.
 *
 * Imports only Prism's router and validator, by path: the whole package takes three times as long to load and twice the
 * memory, for mocking and forwarding that are not used (docs/decisions/prism.md).
 */
export interface Prism {
  readonly operations: readonly Operation[];
  /** @param path correctly encoded, with a leading slash */
  route(method: string, path: string): Operation | 'unknown-path' | 'other-method';
  /** Violations in path parameters. */
  pathViolations(operation: Operation, path: string): readonly Violation[];
  /** Violations in headers, query and body. Without `body`, the body is not validated. */
  violations(
    operation: Operation,
    path: string,
    request: Request,
    body?: ParsedBody,
  ): Promise<readonly Violation[]>;
  replyViolations(operation: Operation, reply: Reply): Promise<readonly string[]>;
}

type PrismRequest = Parameters<typeof validateInput>[0]['element'];
type PrismReply = Parameters<typeof validateOutput>[0]['element'];
type Method = PrismRequest['method'];

/** A request to be validated, or a reply of the operation. */
interface Input extends PrismRequest {
  readonly operation: Operation;
  readonly reply?: PrismReply;
}

const error = 0;

const instances = new WeakMap<object, Prism>();

/**
 * Schemas are compiled once per process and document, however many sandboxes are opened.
 * @param document OpenAPI 3.0 with all references resolved
 */
export function openPrism(document: Readonly<Record<string, unknown>>): Prism {
  const prism = instances.get(document) ?? compile(document);
  instances.set(document, prism);
  return prism;
}

function compile(document: Readonly<Record<string, unknown>>): Prism {
  const operations = transformOas3Operations(document);
  const withoutPath = new Map(operations.map((operation) => [operation, splitPath(operation).rest]));
  const declared = new Set(operations.flatMap(headerNames));
  const pipeline = openPipeline();

  async function validate(input: Input, what: 'request' | 'reply') {
    const result = await pipeline.request(input, operations, settings(what))();
    if (Either.isLeft(result)) throw result.left;
    return result.right.validations;
  }

  return {
    operations,
    route(method, path) {
      const input = { method: method as Method, url: { path } };
      const found = prismRouter.default({ resources: operations, input });
      if (Either.isRight(found)) return found.right;
      if (found.left.name.endsWith('#NO_PATH_MATCHED_ERROR')) return 'unknown-path';
      if (found.left.name.endsWith('#NO_METHOD_MATCHED_ERROR')) return 'other-method';
      throw found.left;
    },
    pathViolations(operation, path) {
      const element = { method: operation.method as Method, url: { path } };
      const verdict = validateInput({ resource: splitPath(operation).path, element });
      return Either.isLeft(verdict) ? verdict.left.map(violationOf) : [];
    },
    async violations(operation, path, request, body) {
      const input: Input = {
        operation: withoutPath.get(operation) ?? operation,
        method: operation.method as Method,
        // Uploads bypass Prism, which needs the whole body as one string: without content headers, and only bodies that
        // are already parsed.
        headers: onlyDeclared(request.headers, declared),
        url: { path, query: Object.fromEntries(request.query) },
        ...(body === undefined ? {} : { body: body.value }),
      };
      return (await validate(input, 'request')).input.map(violationOf);
    },
    async replyViolations(operation, { status, headers, body }) {
      const value = body === undefined ? undefined : parseBody(String(body));
      if (value === notJson) return ['the body is no JSON'];
      const reply = { statusCode: status, headers, ...(value === undefined ? {} : { body: value }) };
      const input: Input = { operation, method: operation.method as Method, url: { path: '/' }, reply };
      const { output } = await validate(input, 'reply');
      return output.filter(({ severity }) => severity === error).map(({ message }) => message);
    },
  };
}

/** prism-core's pipeline, for an operation already found and a given reply, if any. */
const openPipeline = () =>
  factory<Operation, Input, PrismReply, IPrismProxyConfig>(settings('request'), {
    route: ({ input }) => Either.right(input.operation),
    validateInput({ resource, element }) {
      const verdict = validateInput({ resource, element });
      return Either.isLeft(verdict) ? verdict : Either.right(element);
    },
    validateOutput: ({ resource, element }) => validateOutput({ resource, element }),
    // Tokens are not checked by Prism.
    validateSecurity: ({ element }) => Either.right(element),
    forward:
      ({ data }) =>
      () =>
        TaskEither.right(data.reply ?? { statusCode: 200 }),
    mock: () => () => Either.left(new Error('nothing is mocked')),
    // Prism calls only these of pino's thirty methods; its findings are in the journal.
    logger: silentLogger as never,
  });

const unusedUpstream = new URL('http://localhost');

/** A new object for each validation, as Prism mutates its configuration. */
const settings = (judged: 'request' | 'reply'): IPrismProxyConfig => ({
  isProxy: true,
  checkSecurity: false,
  validateRequest: judged === 'request',
  validateResponse: judged === 'reply',
  errors: true,
  upstream: unusedUpstream,
  upstreamProxy: undefined,
  mock: {},
});

const silentLogger = {
  child: () => silentLogger,
  info() {},
  warn() {},
  error() {},
  debug() {},
  trace() {},
  success() {},
};

/** Splits an operation into its path parameters and the rest of the request. */
function splitPath(operation: Operation): { path: Operation; rest: Operation } {
  const { path, ...rest } = operation.request ?? {};
  return {
    path: { ...operation, request: path === undefined ? {} : { path } },
    rest: { ...operation, request: rest },
  };
}

const headerNames = ({ request }: Operation): string[] =>
  (request?.headers ?? []).map(({ name }) => name.toLowerCase());

/** The request headers that the document declares for any of its operations. */
function onlyDeclared(headers: Request['headers'], names: ReadonlySet<string>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

const notJson = Symbol('not JSON');

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}
