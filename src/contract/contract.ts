import { BoundedMap, type Reply, type Request } from '../kernel/index.ts';
import { openDocumentLazily, type ServedDocument } from './document.ts';
import type { Match, ParsedBody, Violation } from './match.ts';
import type { Operation } from './operations.ts';
import { escapeMalformed, pathTemplate } from './paths.ts';
import { openPrism } from './prism.ts';
import { replyShape, requestShapes, type ShapeOf } from './shapes.ts';

/**
 * Validates requests and replies against a document with Prism. Verdicts are cached by the shape of a message (docs/decisions/prism.md).
 */
export interface Contract<Id extends string = string> extends ServedDocument {
  /**
   * Finds the operation of a request and its violations.
   * @param path relative to the server URL of the document
   * @param body the parsed body; without it, the body is not validated
   */
  match(path: string, request: Request, body?: ParsedBody): Match<Id> | Promise<Match<Id>>;
  /** The violations in a reply of the operation, as messages. */
  replyViolations(operationId: Id, reply: Reply): readonly string[] | Promise<readonly string[]>;
  /** The methods of a path; none if the path is unknown. */
  methodsAt(path: string): readonly string[];
}

export interface ContractOptions<Id extends string> {
  /** operationIds of the implemented operations. */
  readonly operationIds: readonly Id[];
  /** Response header that echoes a UUID of the request, and may have any value in a cached verdict; default: none. */
  readonly echoed?: string;
}

interface ImplementedOperation<Id extends string> {
  readonly id: Id;
  readonly operation: Operation;
  readonly shapeOf: ShapeOf;
  readonly queryNames: readonly string[];
  readonly headerNames: ReadonlyMap<string, string>;
}

/** The part of a match that depends only on method and path. */
type RouteMatch<Id extends string> =
  | Exclude<Match<Id>, { readonly outcome: 'matched' }>
  | {
      readonly outcome: 'matched';
      readonly implemented: ImplementedOperation<Id>;
      readonly parameters: Readonly<Record<string, string>>;
      readonly violations: readonly Violation[];
    };

/** Limits of the route cache; an institution uses a handful of routes. Longer paths are not cached. */
const maxCachedRoutes = 1_000;
const maxCachedPathLength = 300;
/** Limit of each cache of verdicts. */
const maxCachedShapes = 1_000;

/**
 * @param file path of an OpenAPI 3.0 document with internal references only
 * @throws Error if the document has an operation that is not in `operationIds`
 */
export function openContract<Id extends string>(
  file: string,
  { operationIds, echoed }: ContractOptions<Id>,
): Contract<Id> {
  const { yaml, json } = openDocumentLazily(file);
  const prism = openPrism(file);
  const templates = new Map(prism.operations.map((operation) => [operation, pathTemplate(operation.path)]));
  const operations = new Map(
    prism.operations.map((operation) => [operation, implementedOperation(operation, operationIds)]),
  );
  const byId = new Map([...operations.values()].map((entry) => [entry.id, entry.operation]));
  const routes = new BoundedMap<RouteMatch<Id>>(maxCachedRoutes);
  const verdicts = new BoundedMap<readonly Violation[]>(maxCachedShapes);
  const replyVerdicts = new BoundedMap<readonly string[]>(maxCachedShapes);

  return {
    yaml,
    json,
    methodsAt: (path) => methodsAt(escapeMalformed(path)),
    match(sentPath, request, body) {
      const path = escapeMalformed(sentPath);
      // Prism's router throws on such a path.
      if (!path.startsWith('/')) return { outcome: 'unknown-path' };
      const route = cachedRoute(request.method.toLowerCase(), path);
      if (route.outcome !== 'matched') return route;
      const { id, operation, shapeOf, queryNames, headerNames } = route.implemented;
      const matched = (violations: readonly Violation[]): Match<Id> => ({
        outcome: 'matched',
        operationId: id,
        path: route.parameters,
        violations: route.violations.length === 0 ? violations : [...violations, ...route.violations],
        queryNames,
        headerNames,
      });
      const verdict = cachedVerdict(verdicts, body === undefined ? shapeOf(request) : undefined, () =>
        prism.violations(operation, path, request, body),
      );
      return verdict instanceof Promise ? verdict.then(matched) : matched(verdict);
    },
    replyViolations(operationId, reply) {
      const operation = byId.get(operationId);
      if (operation === undefined) throw new Error(`the contract has no operation ${operationId}`);
      return cachedVerdict(replyVerdicts, replyShape(operationId, reply, echoed), () =>
        prism.replyViolations(operation, reply),
      );
    },
  };

  /** Cached, as Prism compiles and matches every path template for each request. */
  function cachedRoute(method: string, path: string): RouteMatch<Id> {
    const key = `${method} ${path}`;
    const cached = routes.get(key);
    if (cached !== undefined) return cached;
    const route = findRoute(method, path);
    if (path.length <= maxCachedPathLength) routes.set(key, route);
    return route;
  }

  function findRoute(method: string, path: string): RouteMatch<Id> {
    const operation = prism.route(method, path);
    if (operation === 'unknown-path') return { outcome: operation };
    if (operation === 'other-method') return { outcome: operation, allowed: methodsAt(path) };
    return {
      outcome: 'matched',
      implemented: operations.get(operation) ?? implementedOperation(operation, operationIds),
      parameters: templates.get(operation)?.valuesIn(path) ?? {},
      violations: prism.pathViolations(operation, path),
    };
  }

  function methodsAt(path: string): readonly string[] {
    const matching = prism.operations.filter((operation) => templates.get(operation)?.matches(path));
    return matching.map(({ method }) => method.toUpperCase());
  }
}

function implementedOperation<Id extends string>(
  operation: Operation,
  ids: readonly Id[],
): ImplementedOperation<Id> {
  const { iid = '', request = {} } = operation;
  const id = ids.find((candidate) => candidate === iid);
  if (id === undefined) throw new Error(`the contract has an operation ${iid} that is not implemented`);
  const { headers = [], query = [] } = request;
  return {
    id,
    operation,
    shapeOf: requestShapes(id, headers, query),
    queryNames: query.map(({ name }) => name),
    headerNames: new Map(headers.map(({ name }) => [name.toLowerCase(), name])),
  };
}

/**
 * Caches a verdict by shape. A cached one is no promise: each promise would cost the hot path a microtask.
 * @param shape undefined: the verdict cannot be cached
 */
function cachedVerdict<Verdict>(
  verdicts: BoundedMap<Verdict>,
  shape: string | undefined,
  validate: () => Promise<Verdict>,
): Verdict | Promise<Verdict> {
  if (shape === undefined) return validate();
  return (
    verdicts.get(shape) ??
    validate().then((verdict) => {
      verdicts.set(shape, verdict);
      return verdict;
    })
  );
}
