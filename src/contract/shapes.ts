import { isUuid, type Reply, type Request } from '../kernel/index.ts';

/** A header or a query parameter of an operation, as far as it tells which values are judged alike. */
export interface Parameter {
  readonly name: string;
  readonly style?: string | undefined;
  readonly deprecated?: boolean | undefined;
  readonly schema?: unknown;
}

/** Requests of one shape get the same verdict on headers and query. Undefined: this one has to be judged by itself. */
export type ShapeOf = (request: Pick<Request, 'headers' | 'query'>) => string | undefined;

type ValueShape = (value: string) => string;

/** A longer key is not worth its memory. */
const longestShape = 300;
const longestReply = 2_000;

/** What a schema says beside limits. */
const annotations = ['description', 'title', 'example', 'examples', 'x-stoplight', '$schema'];

/**
 * Any text is like any other where the schema limits nothing, a UUID like any other UUID where it wants one; every other value is like
 * itself only. Only names of the contract enter a shape, in its order, so that no request can forge another's.
 */
export function requestShapes(
  operationId: string,
  headers: readonly Parameter[],
  query: readonly Parameter[],
): ShapeOf {
  const ofHeaders = headers.map((parameter) => read(parameter, 'simple'));
  const ofQuery = query.map((parameter) => read(parameter, 'form'));
  const readers = [...ofHeaders, ...ofQuery];
  if (readers.includes(undefined)) return () => undefined;
  const names = [...headers, ...query].map(({ name }) => name.toLowerCase());
  const inQuery = names.slice(headers.length);
  return (request) => {
    const values = [
      ...names.slice(0, headers.length).map((name) => request.headers[name]),
      ...queryValues(request.query, inQuery),
    ];
    // Prism takes an empty value for none.
    const parts = values.map((value, index) => (value ? (readers[index]?.(value) ?? '') : '-'));
    const shape = `${operationId} ${parts.join('')}`;
    return shape.length > longestShape ? undefined : shape;
  };
}

/**
 * The verdict on a reply depends on these only.
 * @param echoed header that repeats a UUID of the request, and says nothing else
 */
export function replyShape(
  operationId: string,
  { status, headers, body }: Reply,
  echoed: string | undefined,
): string | undefined {
  const heads = Object.entries(headers).map(
    ([name, value]) => exactly(name) + (name === echoed ? uuidOr(value) : exactly(value)),
  );
  const text = body === undefined ? '-' : exactly(String(body));
  const shape = `${operationId} ${status} ${heads.join('')} ${text}`;
  return shape.length > longestReply ? undefined : shape;
}

/** With its length before it, no value can run over into the next. */
const exactly: ValueShape = (value) => `${value.length}:${value}`;
const anyText: ValueShape = () => '+';
const uuidOr: ValueShape = (value) => (isUuid(value) ? 'u' : exactly(value));

/** Undefined where more than the one value may decide. */
function read({ style, deprecated, schema }: Parameter, plain: string): ValueShape | undefined {
  if (typeof schema !== 'object' || schema === null || deprecated === true) return undefined;
  const { type, format, ...others }: { type?: unknown; format?: unknown } = schema;
  if ((style !== undefined && style !== plain) || !isScalar(type)) return undefined;
  if (type !== 'string' || Object.keys(others).some((name) => !annotations.includes(name))) return exactly;
  if (format === undefined) return anyText;
  return format === 'uuid' ? uuidOr : exactly;
}

const isScalar = (type: unknown): boolean =>
  type === 'string' || type === 'boolean' || type === 'integer' || type === 'number';

/** As Prism reads them: capitals do not count, and of several the last one does. */
function queryValues(query: URLSearchParams, names: readonly string[]): (string | undefined)[] {
  if (query.size === 0 || names.length === 0) return names.map(() => undefined);
  const sent = new Map(
    Object.entries(Object.fromEntries(query)).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return names.map((name) => sent.get(name));
}
