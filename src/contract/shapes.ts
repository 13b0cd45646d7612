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
  if ([...ofHeaders, ...ofQuery].includes(undefined)) return () => undefined;
  const headerNames = headers.map(({ name }) => name.toLowerCase());
  const queryNames = query.map(({ name }) => name.toLowerCase());
  // Hot path: written as a loop, without arrays of its own.
  return (request) => {
    let shape = `${operationId} `;
    for (const [index, name] of headerNames.entries())
      shape += shapeOf(ofHeaders[index], request.headers[name]);
    const values = queryValues(request.query, queryNames);
    for (const [index, shapeOfValue] of ofQuery.entries()) shape += shapeOf(shapeOfValue, values?.[index]);
    return shape.length > maxShapeLength ? undefined : shape;
  };
}

/** Prism treats an empty value as missing. */
const shapeOf = (ofValue: ValueShape | undefined, value: string | undefined): string =>
  value ? (ofValue?.(value) ?? '') : '-';

/**
 * The shape of a reply: status, headers and body.
 * @param echoed response header that echoes a UUID of the request
 */
export function replyShape(
  operationId: string,
  { status, headers, body }: Reply,
  echoed: string | undefined,
): string | undefined {
  let shape = `${operationId} ${status} `;
  for (const name in headers) {
    const value = headers[name] ?? '';
    shape += exactValue(name) + (name === echoed ? uuidOr(value) : exactValue(value));
  }
  shape += body === undefined ? ' -' : ` ${exactValue(String(body))}`;
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

/** As in Prism: names are case-insensitive, and the last of repeated parameters counts. Undefined without a query. */
function queryValues(
  query: URLSearchParams,
  names: readonly string[],
): readonly (string | undefined)[] | undefined {
  if (query.size === 0 || names.length === 0) return undefined;
  const byName = new Map(
    Object.entries(Object.fromEntries(query)).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return names.map((name) => byName.get(name));
}
