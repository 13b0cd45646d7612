import { Remembered, type Reply, type Request } from '../kernel/index.ts';
import { readDocument, type Served } from './document.ts';
import type { Match, SentBody, Violation } from './matched.ts';
import { pathTemplate, wellEncoded } from './paths.ts';
import { type Operation, openPrism } from './prism.ts';
import { replyShape, requestShapes, type ShapeOf } from './shapes.ts';

/**
 * What a document says of requests and of replies. Prism is the judge of whatever has not been judged before; its
 * verdicts are remembered by shape (docs/decisions/prism.md).
 */
export interface Contract<Id extends string = string> extends Served {
  /**
   * @param path as the document has it, without the address of a server
   * @param body the body as a value, where the document has a say in it; left out, the body is not looked at
   */
  match(path: string, request: Request, body?: SentBody): Promise<Match<Id>>;
  /** How a reply of the operation breaks the contract, if it does. */
  breaches(operationId: Id, reply: Reply): Promise<readonly string[]>;
  /** The methods that the document has for the path; none: the path is unknown. */
  methodsAt(path: string): readonly string[];
}

export interface ContractOptions<Id extends string> {
  /** The operations that somebody answers. */
  readonly operationIds: readonly Id[];
  /** Header of the document's replies that repeats a UUID of the request, and says nothing else. Default: none does. */
  readonly echoed?: string;
}

/** An operation that somebody answers. */
interface Known<Id extends string> {
  readonly id: Id;
  readonly operation: Operation;
  readonly shapeOf: ShapeOf;
  readonly queryNames: readonly string[];
  readonly headerNames: readonly string[];
}

/** What the contract says of a method and a path, whatever else the request holds. */
type Place<Id extends string> =
  | Exclude<Match<Id>, { readonly outcome: 'matched' }>
  | {
      readonly outcome: 'matched';
      readonly known: Known<Id>;
      readonly values: Readonly<Record<string, string>>;
      readonly violations: readonly Violation[];
    };

/** Methods and paths that are remembered; an institution uses a handful. Longer paths are looked at each time. */
const rememberedPlaces = 1_000;
const longestRemembered = 300;
/** Shapes of requests, and of replies. */
const rememberedShapes = 1_000;

/**
 * @param file path of an OpenAPI 3.0 document whose references are all within it
 * @throws Error for an operation that nobody answers
 */
export function openContract<Id extends string>(
  file: string,
  { operationIds, echoed }: ContractOptions<Id>,
): Contract<Id> {
  const { yaml, json, inlined } = readDocument(file);
  const prism = openPrism(inlined);
  const templates = new Map(prism.operations.map((operation) => [operation, pathTemplate(operation.path)]));
  const known = new Map(prism.operations.map((operation) => [operation, knownOf(operation, operationIds)]));
  const byId = new Map([...known.values()].map((entry) => [entry.id, entry.operation]));
  const places = new Remembered<Place<Id>>(rememberedPlaces);
  const verdicts = new Remembered<readonly Violation[]>(rememberedShapes);
  const replies = new Remembered<readonly string[]>(rememberedShapes);

  return {
    yaml,
    json,
    methodsAt: (path) => methodsAt(wellEncoded(path)),
    async match(sentPath, request, body) {
      const path = wellEncoded(sentPath);
      // Prism's router throws on it.
      if (!path.startsWith('/')) return { outcome: 'unknown-path' };
      const place = placeAt(request.method.toLowerCase(), path);
      if (place.outcome !== 'matched') return place;
      const { id, operation, shapeOf, queryNames, headerNames } = place.known;
      const violations = await judgedOnce(verdicts, body === undefined ? shapeOf(request) : undefined, () =>
        prism.violations(operation, path, request, body),
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
    async breaches(operationId, reply) {
      const operation = byId.get(operationId);
      if (operation === undefined) throw new Error(`the contract has no operation ${operationId}`);
      return judgedOnce(replies, replyShape(operationId, reply, echoed), () =>
        prism.breaches(operation, reply),
      );
    },
  };

  /** Prism matches and compiles every template anew for each request: the same path, the same place. */
  function placeAt(method: string, path: string): Place<Id> {
    const key = `${method} ${path}`;
    const found = places.get(key);
    if (found !== undefined) return found;
    const place = findPlace(method, path);
    if (path.length <= longestRemembered) places.set(key, place);
    return place;
  }

  function findPlace(method: string, path: string): Place<Id> {
    const operation = prism.route(method, path);
    if (operation === 'unknown-path') return { outcome: operation };
    if (operation === 'other-method') return { outcome: operation, allowed: methodsAt(path) };
    return {
      outcome: 'matched',
      known: known.get(operation) ?? knownOf(operation, operationIds),
      values: templates.get(operation)?.valuesIn(path) ?? {},
      violations: prism.pathViolations(operation, path),
    };
  }

  function methodsAt(path: string): readonly string[] {
    const there = prism.operations.filter((operation) => templates.get(operation)?.matches(path));
    return there.map(({ method }) => method.toUpperCase());
  }
}

function knownOf<Id extends string>(operation: Operation, ids: readonly Id[]): Known<Id> {
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

/** The verdict on a shape; without one there is nothing to know it by. */
async function judgedOnce<Verdict>(
  verdicts: Remembered<Verdict>,
  shape: string | undefined,
  judge: () => Promise<Verdict>,
): Promise<Verdict> {
  if (shape === undefined) return judge();
  const remembered = verdicts.get(shape);
  if (remembered !== undefined) return remembered;
  const verdict = await judge();
  verdicts.set(shape, verdict);
  return verdict;
}
