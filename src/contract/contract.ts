import { BoundedMap, type Reply, type Request } from '../kernel/index.ts';
import { readDocument, type ServedDocument } from './document.ts';
import type { Match, ParsedBody, Violation } from './match.ts';
import { pathTemplate, wellEncoded } from './paths.ts';
import { type Operation, openPrism } from './prism.ts';
import { replyShape, requestShapes, type ShapeOf } from './shapes.ts';

/**
 * Validates requests and replies against a document. Prism validates; its verdicts are cached by shape
 * (docs/decisions/prism.md).
 */
export interface Contract<Id extends string = string> extends ServedDocument {
  /**
   * @param path as in the document, without the server's path
   * @param body the parsed body; omitted: the body is not validated
   */
  match(path: string, request: Request, body?: ParsedBody): Promise<Match<Id>>;
  /** How a reply of the operation violates the contract, if it does. */
  replyViolations(operationId: Id, reply: Reply): Promise<readonly string[]>;
  /** The methods of the path in the document; none if the path is unknown. */
  methodsAt(path: string): readonly string[];
}

export interface ContractOptions<Id extends string> {
  /** The implemented operations. */
  readonly operationIds: readonly Id[];
  /** Response header that only repeats a UUID of the request. Default: none. */
  readonly echoed?: string;
}

/** An implemented operation. */
interface ImplementedOperation<Id extends string> {
  readonly id: Id;
  readonly operation: Operation;
  readonly shapeOf: ShapeOf;
  readonly queryNames: readonly string[];
  readonly headerNames: readonly string[];
}

/** The part of a match that depends on method and path only. */
type RouteMatch<Id extends string> =
  | Exclude<Match<Id>, { readonly outcome: 'matched' }>
  | {
      readonly outcome: 'matched';
      readonly known: ImplementedOperation<Id>;
      readonly values: Readonly<Record<string, string>>;
      readonly violations: readonly Violation[];
    };

/** Cache limits for methods and paths; an institution uses a handful. Longer paths are not cached. */
const maxCachedRoutes = 1_000;
const maxCachedPathLength = 300;
/** Cache limits for shapes of requests and of replies. */
const maxCachedShapes = 1_000;

/**
 * @param file path of an OpenAPI 3.0 document whose references are all within it
 * @throws Error for an operation that is not implemented
 */
export function openContract<Id extends string>(
  file: string,
  { operationIds, echoed }: ContractOptions<Id>,
): Contract<Id> {
  const { yaml, json, inlined } = readDocument(file);
  const prism = openPrism(inlined);
  const templates = new Map(prism.operations.map((operation) => [operation, pathTemplate(operation.path)]));
  const known = new Map(
    prism.operations.map((operation) => [operation, implementedOperation(operation, operationIds)]),
  );
  const byId = new Map([...known.values()].map((entry) => [entry.id, entry.operation]));
  const routes = new BoundedMap<RouteMatch<Id>>(maxCachedRoutes);
  const verdicts = new BoundedMap<readonly Violation[]>(maxCachedShapes);
  const replies = new BoundedMap<readonly string[]>(maxCachedShapes);

  return {
    yaml,
    json,
    methodsAt: (path) => methodsAt(wellEncoded(path)),
    async match(sentPath, request, body) {
      const path = wellEncoded(sentPath);
      // Prism's router would throw.
      if (!path.startsWith('/')) return { outcome: 'unknown-path' };
      const place = cachedRoute(request.method.toLowerCase(), path);
      if (place.outcome !== 'matched') return place;
      const { id, operation, shapeOf, queryNames, headerNames } = place.known;
      const violations = await cachedVerdict(
        verdicts,
        body === undefined ? shapeOf(request) : undefined,
        () => prism.violations(operation, path, request, body),
      );
      return {
        outcome: 'matched',
        operationId: id,
        path: place.values,
        violations: place.violations.length === 0 ? violations : [...violations, ...place.violations],
        queryNames,
        headerNames,
      };
    },
    async replyViolations(operationId, reply) {
      const operation = byId.get(operationId);
      if (operation === undefined) throw new Error(`the contract has no operation ${operationId}`);
      return cachedVerdict(replies, replyShape(operationId, reply, echoed), () =>
        prism.replyViolations(operation, reply),
      );
    },
  };

  /** Cached, as Prism compiles and matches every template for each request. */
  function cachedRoute(method: string, path: string): RouteMatch<Id> {
    const key = `${method} ${path}`;
    const found = routes.get(key);
    if (found !== undefined) return found;
    const place = findRoute(method, path);
    if (path.length <= maxCachedPathLength) routes.set(key, place);
    return place;
  }

  function findRoute(method: string, path: string): RouteMatch<Id> {
    const operation = prism.route(method, path);
    if (operation === 'unknown-path') return { outcome: operation };
    if (operation === 'other-method') return { outcome: operation, allowed: methodsAt(path) };
    return {
      outcome: 'matched',
      known: known.get(operation) ?? implementedOperation(operation, operationIds),
      values: templates.get(operation)?.valuesIn(path) ?? {},
      violations: prism.pathViolations(operation, path),
    };
  }

  function methodsAt(path: string): readonly string[] {
    const there = prism.operations.filter((operation) => templates.get(operation)?.matches(path));
    return there.map(({ method }) => method.toUpperCase());
  }
}

function implementedOperation<Id extends string>(
  operation: Operation,
  ids: readonly Id[],
): ImplementedOperation<Id> {
  const { iid = '', request = {} } = operation;
  const id = ids.find((one) => one === iid);
  if (id === undefined) throw new Error(`the contract has an operation ${iid} that nobody answers`);
  const { headers = [], query = [] } = request;
  return {
    id,
    operation,
    shapeOf: requestShapes(id, headers, query),
    queryNames: query.map(({ name }) => name),
    headerNames: headers.map(({ name }) => name),
  };
}

/** Caches a verdict by shape; without a shape it is not cached. */
async function cachedVerdict<Verdict>(
  verdicts: BoundedMap<Verdict>,
  shape: string | undefined,
  validate: () => Promise<Verdict>,
): Promise<Verdict> {
  if (shape === undefined) return validate();
  const cached = verdicts.get(shape);
  if (cached !== undefined) return cached;
  const verdict = await validate();
  verdicts.set(shape, verdict);
  return verdict;
}
