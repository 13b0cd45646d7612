import { factory } from '@stoplight/prism-core/dist/factory.js';
import type { IPrismProxyConfig } from '@stoplight/prism-core/dist/types.js';
import prismRouter from '@stoplight/prism-http/dist/router/index.js';
import { validateInput, validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import * as Either from 'fp-ts/lib/Either.js';
import * as TaskEither from 'fp-ts/lib/TaskEither.js';
import { parseJson, type Reply, type Request } from '../kernel/index.ts';
import type { ParsedBody, Violation } from './match.ts';
import { type Operation, readOperations } from './operations.ts';

/**
 * Routes requests and validates requests and replies, without caching. Only this file uses Prism and fp-ts.
 *
 * Imports Prism's router and validator by path: the whole package takes three times as long to load and twice the memory, for mocking and
 * forwarding, which are not used (docs/decisions/prism.md).
 */
export interface Prism {
  readonly operations: readonly Operation[];
  /** Finds the operation. @param path correctly encoded, with a leading slash */
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

/** The input of the pipeline: a request to validate, or a reply of the operation. */
interface Input extends PrismRequest {
  readonly operation: Operation;
  readonly reply?: PrismReply;
}

/** Prism's severity. */
const error = 0;

const instances = new Map<string, Prism>();

/**
 * Compiles the schemas once per process and document, for any number of sandboxes.
 * @param file path of the document, as for `readOperations`
 */
export function openPrism(file: string): Prism {
  const prism = instances.get(file) ?? compile(readOperations(file));
  instances.set(file, prism);
  return prism;
}

function compile(operations: Operation[]): Prism {
  const withoutPath = new Map(operations.map((operation) => [operation, splitPath(operation).rest]));
  const declared = new Set(operations.flatMap(headerNames));
  const pipeline = createPipeline();

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
        // No content headers, and only parsed bodies: Prism would need the whole body, also of an upload, as one string.
        headers: declaredHeaders(request.headers, declared),
        url: { path, query: Object.fromEntries(request.query) },
        ...(body === undefined ? {} : { body: body.value }),
      };
      return (await validate(input, 'request')).input.map(violationOf);
    },
    async replyViolations(operation, { status, headers, body }) {
      const value = body === undefined ? undefined : parseJson(String(body), notJson);
      if (value === notJson) return ['the body is no JSON'];
      const reply = { statusCode: status, headers, ...(value === undefined ? {} : { body: value }) };
      const input: Input = { operation, method: operation.method as Method, url: { path: '/' }, reply };
      const { output } = await validate(input, 'reply');
      return output.filter(({ severity }) => severity === error).map(({ message }) => message);
    },
  };
}

/** prism-core's pipeline; operation and reply are part of the input. */
const createPipeline = () =>
  factory<Operation, Input, PrismReply, IPrismProxyConfig>(settings('request'), {
    route: ({ input }) => Either.right(input.operation),
    validateInput({ resource, element }) {
      const verdict = validateInput({ resource, element });
      return Either.isLeft(verdict) ? verdict : Either.right(element);
    },
    validateOutput: ({ resource, element }) => validateOutput({ resource, element }),
    // Prism does not check tokens.
    validateSecurity: ({ element }) => Either.right(element),
    forward:
      ({ data }) =>
      () =>
        TaskEither.right(data.reply ?? { statusCode: 200 }),
    mock: () => () => Either.left(new Error('nothing is mocked')),
    // A part of pino's interface: Prism calls no other methods.
    logger: silentLogger as never,
  });

const unusedUpstream = new URL('http://localhost');

/** A new object for each call, as Prism mutates its configuration. */
const settings = (validated: 'request' | 'reply'): IPrismProxyConfig => ({
  isProxy: true,
  checkSecurity: false,
  validateRequest: validated === 'request',
  validateResponse: validated === 'reply',
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

/** The headers that the document declares for any of its operations. */
function declaredHeaders(headers: Request['headers'], names: ReadonlySet<string>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

const notJson = Symbol('not JSON');

/** A finding of Prism's validator. `path` begins with the part of the request: header, query, path or body. */
interface Diagnostic {
  readonly path?: readonly (string | number)[];
  readonly code?: string | number;
  readonly message: string;
}

/** The name of a missing or additional property is only in the message; `path` leads to its object. */
const propertyInMessage = /required property '([^']+)'|; found '(.*)'$/s;

/** Converts a finding. Without `path`, the body is missing. */
function violationOf({ path = ['body'], code, message }: Diagnostic): Violation {
  const [part = '', ...inner] = path.map(String);
  const [, absent, unwanted] = propertyInMessage.exec(message) ?? [];
  return {
    in: part,
    name: [...inner, absent ?? unwanted].filter((name) => name !== undefined).join('.'),
    rule: String(code),
    message,
  };
}
