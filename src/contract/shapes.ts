import { isUuid, type Reply, type Request } from '../kernel/index.ts';

/** A header or query parameter of an operation; the fields that decide which values get the same verdict. */
export interface Parameter {
  readonly name: string;
  readonly style?: string | undefined;
  readonly deprecated?: boolean | undefined;
  readonly schema?: unknown;
}

/** A cache key: requests of the same shape get the same verdict on headers and query. Undefined: not cacheable. */
export type ShapeOf = (request: Pick<Request, 'headers' | 'query'>) => string | undefined;

type ValueShape = (value: string) => string;

/** Longer shapes are not cached. */
const maxShapeLength = 300;
const maxReplyShapeLength = 2_000;

/** Schema keywords that do not affect validation. */
const annotations = ['description', 'title', 'example', 'examples', 'x-stoplight', '$schema'];

/**
 * In a shape, unrestricted strings are replaced by a placeholder, and so are UUIDs where the schema requires one; other values are included.
 * It has only declared parameters, in the order of the document, so that no request can forge another shape.
 */
export function requestShapes(
  operationId: string,
  headers: readonly Parameter[],
  query: readonly Parameter[],
): ShapeOf {
  const ofHeaders = headers.map((parameter) => valueShapeOf(parameter, 'simple'));
  const ofQuery = query.map((parameter) => valueShapeOf(parameter, 'form'));
  const valueShapes = [...ofHeaders, ...ofQuery];
  if (valueShapes.includes(undefined)) return () => undefined;
  const names = [...headers, ...query].map(({ name }) => name.toLowerCase());
  const inQuery = names.slice(headers.length);
  return (request) => {
    const values = [
      ...names.slice(0, headers.length).map((name) => request.headers[name]),
      ...queryValues(request.query, inQuery),
    ];
    // Prism treats an empty value as missing.
    const parts = values.map((value, index) => (value ? (valueShapes[index]?.(value) ?? '') : '-'));
    const shape = `${operationId} ${parts.join('')}`;
    return shape.length > maxShapeLength ? undefined : shape;
  };
}

/**
 * The shape of a reply: status, headers and body.
 * @param echoed response header that echoes a UUID of the request
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

/** With a length prefix, so that adjacent values are unambiguous. */
const exactValue: ValueShape = (value) => `${value.length}:${value}`;
const anyText: ValueShape = () => '+';
const uuidOr: ValueShape = (value) => (isUuid(value) ? 'u' : exactValue(value));

/** Undefined when the verdict may depend on other values. @param defaultStyle the only supported style */
function valueShapeOf(
  { style, deprecated, schema }: Parameter,
  defaultStyle: string,
): ValueShape | undefined {
  if (typeof schema !== 'object' || schema === null || deprecated === true) return undefined;
  const { type, format, ...others }: { type?: unknown; format?: unknown } = schema;
  if ((style !== undefined && style !== defaultStyle) || !isScalar(type)) return undefined;
  if (type !== 'string' || Object.keys(others).some((name) => !annotations.includes(name))) return exactValue;
  if (format === undefined) return anyText;
  return format === 'uuid' ? uuidOr : exactValue;
}

const isScalar = (type: unknown): boolean =>
  type === 'string' || type === 'boolean' || type === 'integer' || type === 'number';

/** As in Prism: names are case-insensitive, and the last of repeated parameters counts. */
function queryValues(query: URLSearchParams, names: readonly string[]): (string | undefined)[] {
  if (query.size === 0 || names.length === 0) return names.map(() => undefined);
  const byName = new Map(
    Object.entries(Object.fromEntries(query)).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return names.map((name) => byName.get(name));
}
