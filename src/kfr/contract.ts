import { readFileSync } from 'node:fs';
import { transformOas3Operations } from '@stoplight/http-spec/oas3/operation';
import { factory } from '@stoplight/prism-core/dist/factory.js';
import prismRouter from '@stoplight/prism-http/dist/router/index.js';
import {
  validateInput,
  validateOutput,
  validateSecurity,
} from '@stoplight/prism-http/dist/validator/index.js';
import * as Either from 'fp-ts/lib/Either.js';
import * as TaskEither from 'fp-ts/lib/TaskEither.js';
import { parse } from 'yaml';
import type { Reply, Request } from '../kernel/index.ts';

/**
 * Prism as the judge of the contract: it routes a request to its operation, validates it, hands both to `answer`,
 * and validates what came out. All of Prism and of fp-ts stays in this file.
 *
 * Only three parts of prism-http are loaded, by path: the whole package costs three times the time and twice the
 * memory, for mocking and forwarding that are not used here (docs/decisions/prism.md).
 */
export interface Contract {
  /** The document as it is served. */
  readonly yaml: string;
  readonly json: string;
  judge(path: string, request: Request, answer: Answer): Promise<Judged>;
}

/** What the contract says about a request, and what stands in it. */
export interface Call {
  readonly operationId: string;
  /** The path's parameters, percent-decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly request: Request;
  readonly violations: readonly Violation[];
}

/** One place where the request breaks the contract, e.g. `{ in: 'header', name: 'correlationid', rule: 'format' }`. */
export interface Violation {
  readonly in: string;
  /** Lower-case for headers; empty when the group as a whole is meant. */
  readonly name: string;
  readonly rule: string;
  readonly message: string;
}

export interface Answered {
  readonly reply: Reply;
  /** False: a switch chose a reply that is not the contract's, and it is not held to it. */
  readonly asPublished: boolean;
}

export type Answer = (call: Call) => Promise<Answered>;

export type Judged =
  | { readonly outcome: 'answered'; readonly reply: Reply; readonly breaches: readonly string[] }
  | { readonly outcome: 'unknown-path' }
  | { readonly outcome: 'other-method'; readonly allowed: readonly string[] };

type Operation = Parameters<typeof validateInput>[0]['resource'];
type PrismRequest = Parameters<typeof validateInput>[0]['element'];
type PrismReply = Parameters<typeof validateOutput>[0]['element'];
type Diagnostic = Either.Either<
  readonly { path?: string[]; code?: string | number; message: string; severity: number }[],
  unknown
>;

interface Input extends PrismRequest {
  readonly request: Request;
  readonly answer: Answer;
}
interface Output extends PrismReply, Answered {}

const error = 0;

/** @param file path of an OpenAPI 3.0 document whose references are all within it */
export function openContract(file: string): Contract {
  const yaml = readFileSync(file, 'utf8');
  const document: unknown = parse(yaml);
  const operations = transformOas3Operations(inlined(document, document) as never) as unknown as Operation[];
  const shapes = operations.map(shapeOf);
  const declared = new Set(operations.flatMap(headerNames));

  const prism = factory<Operation, Input, Output, never>({} as never, {
    route: ({ resources, input }) => prismRouter.default({ resources, input }),
    validateInput: inputValidation() as never,
    validateOutput: validateOutput as never,
    validateSecurity: validateSecurity as never,
    forward:
      ({ data, validations }, _upstream, _proxy, operation) =>
      () =>
        TaskEither.tryCatch(
          async () => outputOf(await data.answer(callOf(data, operation as Operation, validations))),
          (thrown) => (thrown instanceof Error ? thrown : new Error(String(thrown))),
        ),
    mock: () => () => Either.left(new Error('nothing is mocked')),
    logger: quiet as never,
  });

  return {
    yaml,
    json: JSON.stringify(document),
    async judge(sentPath, request, answer) {
      const path = wellEncoded(sentPath);
      const input: Input = {
        method: request.method.toLowerCase() as PrismRequest['method'],
        // Uploads are kept out of Prism, which wants a whole body as one string: no body, no content headers.
        headers: onlyDeclared(request.headers, declared),
        url: { path, query: Object.fromEntries(request.query) },
        request,
        answer,
      };
      // Prism changes the configuration object that it is given: a new one for each request.
      const there = operationsAt(shapes, path);
      const asked = there.filter(({ method }) => method === input.method);
      const result = await prism.request(input, asked.length === 0 ? operations : asked, {
        isProxy: true,
        checkSecurity: false,
        validateRequest: true,
        validateResponse: true,
        errors: true,
        upstream: nowhere,
        upstreamProxy: undefined,
        mock: {},
      } as never)();
      if (Either.isRight(result)) {
        const { output, validations } = result.right;
        const breaches = validations.output
          .filter(({ severity }) => severity === error)
          .map(({ message }) => message);
        const { reply, asPublished } = output;
        return { outcome: 'answered', reply, breaches: asPublished ? breaches : [] };
      }
      const allowed = there.map(({ method }) => method.toUpperCase());
      if (result.left.name.endsWith('#NO_PATH_MATCHED_ERROR')) return { outcome: 'unknown-path' };
      if (result.left.name.endsWith('#NO_METHOD_MATCHED_ERROR')) return { outcome: 'other-method', allowed };
      throw result.left;
    },
  };

  function callOf(input: Input, operation: Operation, violations: readonly DiagnosticOf[]): Call {
    return {
      operationId: operation.iid ?? '',
      path: pathValues(operation.path, input.url.path),
      request: input.request,
      violations: violations.map(({ path = [], code, message }) => ({
        in: path[0] ?? '',
        name: path[1] ?? missingName(message),
        rule: String(code),
        message,
      })),
    };
  }
}

/** Paths whose verdict is remembered. An institution uses a handful. */
const rememberedPaths = 1_000;

/**
 * Prism's validation, with what it says of a path remembered: it compiles the path's template anew for every
 * request, which was a quarter of its time, and the same path always gets the same verdict.
 */
function inputValidation(): typeof validateInput {
  const verdicts = new Map<string, ReturnType<typeof validateInput>>();
  const parts = new WeakMap<Operation, { path: Operation; rest: Operation }>();

  function split(operation: Operation): { path: Operation; rest: Operation } {
    const known = parts.get(operation);
    if (known !== undefined) return known;
    const { path, ...rest } = operation.request ?? {};
    const made = {
      path: { ...operation, request: path === undefined ? {} : { path } },
      rest: { ...operation, request: rest },
    };
    parts.set(operation, made);
    return made;
  }

  function ofPath(resource: Operation, element: PrismRequest): ReturnType<typeof validateInput> {
    const key = `${resource.method} ${element.url.path}`;
    const known = verdicts.get(key);
    if (known !== undefined) return known;
    const verdict = validateInput({
      resource: split(resource).path,
      element: { method: element.method, url: element.url },
    });
    const [oldest] = verdicts.keys();
    if (verdicts.size >= rememberedPaths && oldest !== undefined) verdicts.delete(oldest);
    verdicts.set(key, verdict);
    return verdict;
  }

  return ({ resource, element }) => {
    const path = ofPath(resource, element);
    const rest = validateInput({ resource: split(resource).rest, element });
    if (Either.isRight(path)) return rest;
    return Either.isRight(rest) ? path : (Either.left([...rest.left, ...path.left]) as typeof rest);
  };
}

type DiagnosticOf = Extract<Diagnostic, { left: unknown }>['left'][number];

const nowhere = new URL('http://localhost');
const quiet = { child: () => quiet, info() {}, warn() {}, error() {}, debug() {}, trace() {}, success() {} };

/** For an absent parameter the validator names it only in its message. */
const missingName = (message: string): string => /required property '([^']+)'/.exec(message)?.[1] ?? '';

const headerNames = ({ request }: Operation): string[] =>
  (request?.headers ?? []).map(({ name }) => name.toLowerCase());

function onlyDeclared(headers: Request['headers'], names: ReadonlySet<string>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/** The path with every part that cannot be decoded taken literally: the validator throws on a lone `%`. */
const wellEncoded = (path: string): string =>
  path
    .split('/')
    .map((part) => (canBeDecoded(part) ? part : encodeURIComponent(part)))
    .join('/');

function canBeDecoded(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

function pathValues(template: string, path: string): Record<string, string> {
  const values: Record<string, string> = {};
  const parts = path.split('/');
  for (const [index, part] of template.split('/').entries()) {
    if (part.startsWith('{')) values[part.slice(1, -1)] = decodeURIComponent(parts[index] ?? '');
  }
  return values;
}

/**
 * The operations on this path, whatever their method. Prism scores and matches every operation that it is given, for
 * every request: it is given the one that may be meant, and all of them only to say what is wrong.
 */
function operationsAt(shapes: readonly Shape[], path: string): Operation[] {
  const parts = path.split('/').map(decodeURIComponent);
  return shapes.filter(({ matches }) => matches(parts)).map(({ operation }) => operation);
}

interface Shape {
  readonly operation: Operation;
  matches(parts: readonly string[]): boolean;
}

function shapeOf(operation: Operation): Shape {
  const template = operation.path.split('/');
  return {
    operation,
    matches: (parts) =>
      parts.length === template.length &&
      template.every((part, index) => part.startsWith('{') || part === parts[index]),
  };
}

function outputOf({ reply, asPublished }: Answered): Output {
  return {
    statusCode: reply.status,
    headers: reply.headers,
    ...(reply.body === undefined ? {} : { body: JSON.parse(String(reply.body)) }),
    reply,
    asPublished,
  };
}

/** The document with every local reference replaced by what it points to. */
function inlined(node: unknown, root: unknown): unknown {
  if (Array.isArray(node)) return node.map((entry) => inlined(entry, root));
  if (typeof node !== 'object' || node === null) return node;
  if ('$ref' in node) return inlined(pointed(root, String(node.$ref)), root);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inlined(value, root)]));
}

const pointed = (root: unknown, reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/')],
      root,
    );
