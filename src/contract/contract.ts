import { transformOas3Operations } from '@stoplight/http-spec/oas3/operation';
import { factory } from '@stoplight/prism-core/dist/factory.js';
import type { IPrismDiagnostic, IPrismProxyConfig } from '@stoplight/prism-core/dist/types.js';
import prismRouter from '@stoplight/prism-http/dist/router/index.js';
import { validateInput, validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import * as Either from 'fp-ts/lib/Either.js';
import type { NonEmptyArray } from 'fp-ts/lib/NonEmptyArray.js';
import * as TaskEither from 'fp-ts/lib/TaskEither.js';
import { isUuid, Remembered, type Request } from '../kernel/index.ts';
import type { Answer, Answered, Call } from './call.ts';
import { readDocument, type Served } from './document.ts';
import { onlyDeclared } from './headers.ts';
import type { Judged, SentBody } from './judged.ts';
import { pathTemplate, wellEncoded } from './paths.ts';
import { violationOf } from './violations.ts';

/**
 * Prism as the judge of the contract: it routes a request to its operation, validates it, hands both to `answer`,
 * and validates what came out. All of Prism and of fp-ts stays in this file.
 *
 * Only its router and its validator are loaded, by path: the whole package costs three times the time and twice the
 * memory, for mocking and forwarding that are not used here (docs/decisions/prism.md).
 */
export interface Contract extends Served {
  /**
   * @param path as the document has it, without the address of a server
   * @param answer is asked when the document has the operation, whatever else is wrong with the request
   * @param body the body as a value, where the document has a say in it; left out, the body is not looked at
   */
  judge(path: string, request: Request, answer: Answer, body?: SentBody): Promise<Judged>;
  /** The methods that the document has for the path; none: the path is unknown. */
  methodsAt(path: string): readonly string[];
}

type Operation = Parameters<typeof validateInput>[0]['resource'];
type PrismRequest = Parameters<typeof validateInput>[0]['element'];
type PrismReply = Parameters<typeof validateOutput>[0]['element'];

interface Input extends PrismRequest {
  readonly place: Place;
  readonly request: Request;
  readonly answer: Answer;
}

interface Output extends PrismReply, Answered {}

/** What the contract says of a method and a path, whatever else the request holds. */
interface Place {
  readonly operation: Either.Either<Error, Operation>;
  readonly values: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
  /** The methods of the path. */
  readonly allowed: readonly string[];
  readonly queryNames: readonly string[];
  readonly headerNames: readonly string[];
}
type Verdict = ReturnType<typeof validateInput>;

/** Methods and paths that are remembered; an institution uses a handful. Longer paths are looked at each time. */
const rememberedPlaces = 1_000;
const longestRemembered = 300;

const error = 0;

/**
 * @param file path of an OpenAPI 3.0 document whose references are all within it
 * @param echoed header of the document's replies that repeats a UUID of the request, and says nothing else
 */
export function openContract(file: string, echoed?: string): Contract {
  const { yaml, json, inlined } = readDocument(file);
  const operations = transformOas3Operations(inlined);
  const templates = new Map(operations.map((operation) => [operation, pathTemplate(operation.path)]));
  const withoutPath = new Map(operations.map((operation) => [operation, halves(operation).rest]));
  const places = new Remembered<Place>(rememberedPlaces);
  const judgeOutput = outputValidation(echoed);
  const declared = new Set(operations.flatMap(headerNames));

  const prism = factory<Operation, Input, Output, IPrismProxyConfig>(settings(), {
    route: ({ input }) => input.place.operation,
    validateInput: ({ resource, element }) =>
      verdictOn(
        element,
        both(
          element.place.verdict,
          validateInput({ resource: withoutPath.get(resource) ?? resource, element }),
        ),
      ),
    validateOutput: ({ resource, element }) => verdictOn(element, judgeOutput({ resource, element })),
    // Whether a token is there, and worth anything, is not Prism's to say.
    validateSecurity: ({ element }) => Either.right(element),
    forward:
      ({ data, validations }) =>
      () =>
        TaskEither.tryCatch(
          async () => outputOf(await data.answer(callOf(data, validations))),
          (thrown) => (thrown instanceof Error ? thrown : new Error(String(thrown))),
        ),
    mock: () => () => Either.left(new Error('nothing is mocked')),
    // Of pino's thirty methods Prism calls these; what it has to say is in the journal.
    logger: quiet as never,
  });

  return {
    yaml,
    json,
    methodsAt: (path) => placeAt('get', wellEncoded(path)).allowed,
    async judge(sentPath, request, answer, body) {
      const path = wellEncoded(sentPath);
      // Prism's router throws on it.
      if (!path.startsWith('/')) return { outcome: 'unknown-path' };
      const method = request.method.toLowerCase() as PrismRequest['method'];
      const place = placeAt(method, path);
      const input: Input = {
        method,
        // Uploads are kept out of Prism, which wants a whole body as one string: no content headers, and no body
        // that is not a value already.
        headers: onlyDeclared(request.headers, declared),
        url: { path, query: Object.fromEntries(request.query) },
        ...(body === undefined ? {} : { body: body.value }),
        place,
        request,
        answer,
      };
      const result = await prism.request(input, operations, settings())();
      if (Either.isRight(result)) {
        const { output, validations } = result.right;
        const breaches = validations.output
          .filter(({ severity }) => severity === error)
          .map(({ message }) => message);
        const { reply, asPublished } = output;
        return { outcome: 'answered', reply, breaches: asPublished ? breaches : [] };
      }
      if (result.left.name.endsWith('#NO_PATH_MATCHED_ERROR')) return { outcome: 'unknown-path' };
      if (result.left.name.endsWith('#NO_METHOD_MATCHED_ERROR')) {
        return { outcome: 'other-method', allowed: place.allowed };
      }
      throw result.left;
    },
  };

  /** Prism matches and compiles every template anew for each request, half of its time: the same path, the same place. */
  function placeAt(method: PrismRequest['method'], path: string): Place {
    const key = `${method} ${path}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = findPlace({ method, url: { path } });
    if (path.length <= longestRemembered) places.set(key, place);
    return place;
  }

  function findPlace(element: PrismRequest): Place {
    const { path } = element.url;
    const operation = prismRouter.default({ resources: operations, input: element });
    const there = operations.filter((candidate) => templates.get(candidate)?.matches(path));
    const allowed = there.map(({ method }) => method.toUpperCase());
    if (Either.isLeft(operation)) {
      const nothing = { values: {}, verdict: Either.right(element), queryNames: [], headerNames: [] };
      return { operation, allowed, ...nothing };
    }
    const { query = [], headers = [] } = operation.right.request ?? {};
    return {
      operation,
      values: templates.get(operation.right)?.valuesIn(path) ?? {},
      verdict: validateInput({ resource: halves(operation.right).path, element }),
      allowed,
      queryNames: query.map(({ name }) => name),
      headerNames: headers.map(({ name }) => name),
    };
  }
}

function callOf({ place, request }: Input, violations: readonly IPrismDiagnostic[]): Call {
  return {
    operationId: Either.isRight(place.operation) ? (place.operation.right.iid ?? '') : '',
    path: place.values,
    request,
    violations: violations.map(violationOf),
    queryNames: place.queryNames,
    headerNames: place.headerNames,
  };
}

/** Prism wants back the very element that it gave. */
const verdictOn = <Element>(
  element: Element,
  verdict: Either.Either<NonEmptyArray<IPrismDiagnostic>, unknown>,
): Either.Either<NonEmptyArray<IPrismDiagnostic>, Element> =>
  Either.isLeft(verdict) ? verdict : Either.right(element);

/** The operation as far as it is about the path, and as far as it is about the rest of a request. */
function halves(operation: Operation): { path: Operation; rest: Operation } {
  const { path, ...rest } = operation.request ?? {};
  return {
    path: { ...operation, request: path === undefined ? {} : { path } },
    rest: { ...operation, request: rest },
  };
}

function both(first: Verdict, second: Verdict): Verdict {
  if (Either.isRight(first)) return second;
  if (Either.isRight(second)) return first;
  const [head, ...tail] = second.left;
  return Either.left([head, ...tail, ...first.left]);
}

/**
 * Prism's validation of replies. Of a reply without a body only the echoed header varies; where that is a UUID,
 * the verdict on the same operation, status and header names is always the same, and is remembered.
 */
function outputValidation(echoed = ''): typeof validateOutput {
  const verdicts = new Remembered<ReturnType<typeof validateOutput>>(1_000);
  return ({ resource, element }) => {
    const { [echoed]: repeated, ...others } = element.headers ?? {};
    const alike = element.body === undefined && isUuid(String(repeated)) && Object.keys(others).length === 0;
    if (!alike) return validateOutput({ resource, element });
    const key = `${resource.iid} ${element.statusCode}`;
    const verdict = verdicts.get(key) ?? validateOutput({ resource, element });
    verdicts.set(key, verdict);
    return verdict;
  };
}

const nowhere = new URL('http://localhost');

/** Prism writes into the configuration object that it is given: a new one for each request. */
const settings = (): IPrismProxyConfig => ({
  isProxy: true,
  checkSecurity: false,
  validateRequest: true,
  validateResponse: true,
  errors: true,
  upstream: nowhere,
  upstreamProxy: undefined,
  mock: {},
});

const quiet = { child: () => quiet, info() {}, warn() {}, error() {}, debug() {}, trace() {}, success() {} };

const headerNames = ({ request }: Operation): string[] =>
  (request?.headers ?? []).map(({ name }) => name.toLowerCase());

function outputOf({ reply, asPublished }: Answered): Output {
  return {
    statusCode: reply.status,
    headers: reply.headers,
    ...(reply.body === undefined ? {} : { body: JSON.parse(String(reply.body)) }),
    reply,
    asPublished,
  };
}
