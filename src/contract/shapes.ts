import { isUuid, type Reply, type Request } from '../kernel/index.ts';

/** A header or a query parameter of an operation, as far as it determines which values are validated alike. */
export interface Parameter {
  readonly name: string;
  readonly style?: string | undefined;
  readonly deprecated?: boolean | undefined;
  readonly schema?: unknown;
}

/** Requests of one shape get the same verdict on headers and query. Undefined: the verdict cannot be cached. */
export type ShapeOf = (request: Pick<Request, 'headers' | 'query'>) => string | undefined;

type ValueShape = (value: string) => string;

/** Longer keys are not cached. */
const maxShapeLength = 300;
const maxReplyShapeLength = 2_000;

/** Schema keywords without effect on validation. */
const annotations = ['description', 'title', 'example', 'examples', 'x-stoplight', '$schema'];

/**
 * Texts without restrictions share a shape, and so do UUIDs where the schema requires one; any other value is part of the shape itself.
 * A shape contains only parameters of the contract, in its order, so that no request can forge another's shape.
 */
export function requestShapes(
  operationId: string,
  headers: readonly Parameter[],
  query: readonly Parameter[],
): ShapeOf {
  const ofHeaders = headers.map((parameter) => valueShapeOf(parameter, 'simple'));
  const ofQuery = query.map((parameter) => valueShapeOf(parameter, 'form'));
  const readers = [...ofHeaders, ...ofQuery];
  if (readers.includes(undefined)) return () => undefined;
  const names = [...headers, ...query].map(({ name }) => name.toLowerCase());
  const inQuery = names.slice(headers.length);
  return (request) => {
    const values = [
      ...names.slice(0, headers.length).map((name) => request.headers[name]),
      ...queryValues(request.query, inQuery),
    ];
    // Prism treats an empty value as absent.
    const parts = values.map((value, index) => (value ? (readers[index]?.(value) ?? '') : '-'));
    const shape = `${operationId} ${parts.join('')}`;
    return shape.length > maxShapeLength ? undefined : shape;
  };
}

/**
 * The verdict on a reply depends only on status, headers and body.
 * @param echoed response header that only repeats a UUID of the request
 */
export function replyShape(
  operationId: string,
  { status, headers, body }: Reply,
  echoed: string | undefined,
): string | undefined {
  const heads = Object.entries(headers).map(
    ([name, value]) => exactValue(name) + (name === echoed ? uuidOr(value) : exactValue(value)),
  );
  const text = body === undefined ? '-' : exactValue(String(body));
  const shape = `${operationId} ${status} ${heads.join('')} ${text}`;
  return shape.length > maxReplyShapeLength ? undefined : shape;
}

/** Length-prefixed, so that adjacent values stay unambiguous. */
const exactValue: ValueShape = (value) => `${value.length}:${value}`;
const anyText: ValueShape = () => '+';
const uuidOr: ValueShape = (value) => (isUuid(value) ? 'u' : exactValue(value));

/** Undefined when the verdict may depend on more than this value. */
function valueShapeOf({ style, deprecated, schema }: Parameter, plain: string): ValueShape | undefined {
  if (typeof schema !== 'object' || schema === null || deprecated === true) return undefined;
  const { type, format, ...others }: { type?: unknown; format?: unknown } = schema;
  if ((style !== undefined && style !== plain) || !isScalar(type)) return undefined;
  if (type !== 'string' || Object.keys(others).some((name) => !annotations.includes(name))) return exactValue;
  if (format === undefined) return anyText;
  return format === 'uuid' ? uuidOr : exactValue;
}

const isScalar = (type: unknown): boolean =>
  type === 'string' || type === 'boolean' || type === 'integer' || type === 'number';

/** As Prism reads them: case-insensitive, and the last of several counts. */
function queryValues(query: URLSearchParams, names: readonly string[]): (string | undefined)[] {
  if (query.size === 0 || names.length === 0) return names.map(() => undefined);
  const byName = new Map(
    Object.entries(Object.fromEntries(query)).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return names.map((name) => byName.get(name));
}
