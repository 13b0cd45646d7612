import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

/** Compares calls of the sandbox's own paths with openapi/sandbox.yaml. */

type Fields = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Fields;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Fields; readonly example?: unknown }>>;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: Content & { readonly required: boolean };
  readonly responses: Readonly<Record<string, Content | { readonly $ref: string }>>;
  readonly security?: readonly Fields[];
}

interface SandboxDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Fields>> };
}

/** The document, in which no object of an answer may have a field that is not described. */
const sandboxDocument = closed(
  parse(readFileSync(new URL('../../openapi/sandbox.yaml', import.meta.url), 'utf8')),
) as SandboxDocument;

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, closed(part)]));
  return 'properties' in fields && fields.type === 'object'
    ? { additionalProperties: false, ...fields }
    : fields;
}

export interface DocumentedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export const sandboxOperations: readonly DocumentedOperation[] = Object.entries(
  sandboxDocument.paths,
).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);

const matchers = sandboxOperations
  .map((documented) => ({
    ...documented,
    pattern: new RegExp(`^${documented.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`),
  }))
  // A path without parameters is the nearer one.
  .toSorted((one, other) => one.path.split('{').length - other.path.split('{').length);

const operationAt = (method: string, path: string): DocumentedOperation | undefined =>
  matchers.find((each) => each.method === method && each.pattern.test(path));

const ajv = new Ajv2020({
  strict: false,
  validateSchema: false,
  allErrors: true,
  formats: {
    date: /^\d{4}-\d{2}-\d{2}$/,
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)) && text.includes('T'),
    uri: (text: string) => URL.canParse(text),
    uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  },
});
ajv.addSchema(sandboxDocument as object, 'sandbox');

const validators = new Map<string, ValidateFunction>();

const pointerOf = (...segments: readonly string[]): string =>
  segments.map((segment) => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** What is wrong with a value. @param at the JSON pointer of its schema in the document */
function errorsAt(at: string, value: unknown): string[] {
  const validate = validators.get(at) ?? ajv.compile({ $ref: `sandbox#${encodeURI(at)}` });
  validators.set(at, validate);
  return validate(value) ? [] : (validate.errors ?? []).map(lineOf);
}

const lineOf = ({ instancePath, message, params }: ErrorObject): string =>
  `${instancePath || 'the whole'} ${message} ${JSON.stringify(params)}`;

/** What is wrong with a value of a schema in the document. */
export const schemaErrors = (name: string, value: unknown): string[] =>
  errorsAt(pointerOf('components', 'schemas', name), value);

/** The object itself, and where it is in the document. */
function resolved<Value>(value: Value | { readonly $ref: string }, at: string): { value: Value; at: string } {
  if (typeof value !== 'object' || value === null || !('$ref' in value)) return { value: value as Value, at };
  const pointer = value.$ref.slice(1);
  const found = pointer
    .slice(1)
    .split('/')
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], sandboxDocument);
  return { value: found as Value, at: pointer };
}

export const parametersOf = ({ parameters = [] }: Operation): readonly Parameter[] =>
  parameters.map((parameter) => resolved<Parameter>(parameter, '').value);

const asNumber = ({ type }: Fields, text: string): unknown => (type === 'integer' ? Number(text) : text);

/** A call as it was sent and answered. */
export interface ControlExchange {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly contentType: string | null;
  readonly response: Response;
}

function requestErrors(
  { method, path, operation }: DocumentedOperation,
  { url, body, contentType }: ControlExchange,
) {
  const at = pointerOf('paths', path, method.toLowerCase());
  const query = new URL(url).searchParams;
  const inQuery = (operation.parameters ?? []).flatMap((parameter, index) => {
    const { value, at: place } = resolved<Parameter>(parameter, `${at}/parameters/${index}`);
    if (value.in !== 'query') return [];
    const sent = query.get(value.name);
    if (sent === null) return value.required ? [`${value.name} is required`] : [];
    return errorsAt(`${place}/schema`, asNumber(value.schema, sent)).map((line) => `${value.name}: ${line}`);
  });
  if (typeof body !== 'string' || body === '') return inQuery;
  const json = parsed(body);
  const isJson = contentType === null || !contentType.startsWith('text/') || method !== 'POST';
  if (json === undefined || !isJson || operation.requestBody === undefined) return inQuery;
  if (operation.operationId === 'explain' && !contentType?.startsWith('application/json')) return inQuery;
  return [
    ...inQuery,
    ...errorsAt(`${at}${pointerOf('requestBody', 'content', 'application/json', 'schema')}`, json),
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

async function responseErrors({ method, path, operation }: DocumentedOperation, response: Response) {
  const { status, headers } = response;
  const key = String(status) in operation.responses ? String(status) : 'default';
  const documented = operation.responses[key];
  if (documented === undefined) return [`the status ${status} is not described`];
  const { value, at } = resolved<Content>(
    documented,
    pointerOf('paths', path, method.toLowerCase(), 'responses', key),
  );
  const type = (headers.get('Content-Type') ?? '').split(';', 1)[0] ?? '';
  if (value.content === undefined) return type === '' ? [] : [`a body of ${type} is not described`];
  if (type === '') return method === 'HEAD' ? [] : ['the answer has no Content-Type'];
  const media = value.content[type];
  if (media === undefined) return [`the type ${type} of ${status} is not described`];
  if (type !== 'application/json' || media.schema === undefined) return [];
  const text = await response.clone().text();
  return errorsAt(`${at}${pointerOf('content', type, 'schema')}`, parsed(text));
}

/** @throws Error when an accepted request or an answer is not as the document describes it */
async function checkControl(exchange: ControlExchange): Promise<void> {
  const { method, url, response } = exchange;
  const { pathname } = new URL(url);
  const documented = operationAt(method, pathname);
  if (documented === undefined) {
    if (response.ok && method !== 'HEAD')
      throw new Error(`${method} ${pathname} is not in openapi/sandbox.yaml`);
    return;
  }
  const errors = [
    ...(response.ok ? requestErrors(documented, exchange).map((line) => `the request: ${line}`) : []),
    ...(await responseErrors(documented, response)).map((line) => `the answer ${response.status}: ${line}`),
  ];
  if (errors.length > 0)
    throw new Error(
      `openapi/sandbox.yaml, ${documented.operation.operationId}: ${errors.slice(0, 10).join('\n')}`,
    );
}

/** As fetch, for a call of the remote control: compared with the document. */
export async function controlFetch(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, init);
  const contentType = new Headers(init.headers).get('Content-Type');
  await checkControl({ method: init.method ?? 'GET', url, body: init.body, contentType, response });
  return response;
}
