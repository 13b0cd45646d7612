import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Parses the documents of openapi/, and renders their entries as lines for tables. */

export interface Schema {
  type?: string;
  format?: string;
  enum?: string[];
  example?: unknown;
  minLength?: number;
  maxLength?: number;
  required?: string[];
  description?: string;
  properties?: Record<string, Schema>;
  items?: Reference;
}
export interface Reference {
  $ref: string;
}
export interface Parameter {
  in: string;
  name: string;
  required: boolean;
  description?: string;
  schema: Schema;
}
export interface ErrorBody {
  errorCode: string;
  errorMessage: string;
  timestamp: string;
}
export interface Media {
  schema: Reference;
  example?: ErrorBody;
  examples?: Record<string, { summary?: string; value: ErrorBody }>;
}
export interface Answer {
  description?: string;
  headers?: Record<string, { description?: string; schema: Schema }>;
  content?: Record<string, Media>;
}
export interface Operation {
  tags: string[];
  operationId: string;
  summary?: string;
  description?: string;
  parameters: Parameter[];
  requestBody?: { description?: string; content: Record<string, { schema: Reference }> };
  responses: Record<string, Answer>;
  security: unknown;
}
export interface Contract {
  openapi: string;
  info: Record<string, unknown>;
  servers: { url: string; variables?: Record<string, { default: string; enum: string[] }> }[];
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: Record<string, Record<string, unknown>>; schemas: Record<string, Schema> };
}

/** @param name file name without `.yaml` */
export const readContract = (name: string): Contract =>
  parse(readFileSync(new URL(`../../openapi/${name}.yaml`, import.meta.url), 'utf8'));

export const contract = readContract('kfr');
export const schemas = Object.entries(contract.components.schemas);
export const operationsOf = ({ paths }: Contract) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
export const operations = operationsOf(contract);

const named = ({ $ref, ...others }: Reference) =>
  `${$ref.replace('#/components/schemas/', '')}${Object.keys(others).join()}`;

/** `?` marks an optional parameter, `= x` the published example: strings are quoted, numbers are not. */
export const parameterLine = ({ in: place, name, required, schema }: Parameter): string => {
  const { type, format, enum: values, example, description: _, ...others } = schema;
  return [
    `${place} ${name}${required ? '' : '?'}: ${format ?? values?.join('|') ?? type}`,
    ...(example === undefined ? [] : [`= ${JSON.stringify(example)}`]),
    ...(Object.keys(others).length === 0 ? [] : [JSON.stringify(others)]),
  ].join(' ');
};

const bodyLine = (media: Media | undefined): string => {
  if (media === undefined) return 'no body';
  const codes = Object.entries(media.examples ?? {}).map(([name, { value }]) => `${name} ${value.errorCode}`);
  if (media.example !== undefined) codes.push(media.example.errorCode);
  return [named(media.schema), ...(codes.length > 0 ? [codes.join(', ')] : [])].join(': ');
};

export const answerLine = (status: string, { headers, content }: Answer): string =>
  [`${status} ${bodyLine(content?.['application/json'])}`, ...Object.keys(headers ?? {})].join(' + ');
