import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import {
  type Call,
  callsOf,
  type Description,
  type Message,
  parametersOf,
  type Schema,
} from '../src/control/openapi/description.ts';
import { typeText } from '../src/control/openapi/type-text.ts';

/** src/control/api.d.ts: the types of openapi/sandbox.yaml. */

const head = `/**
 * The bodies and answers of the remote control, and its calls. Generated from openapi/sandbox.yaml by: npm run docs
 */
`;

export function controlTypes(): string {
  const file = new URL('../openapi/sandbox.yaml', import.meta.url);
  const description = parse(readFileSync(file, 'utf8')) as Description;
  const shapes = Object.entries(description.components.schemas).map(([name, schema]) =>
    shapeText(name, schema),
  );
  const calls = callsOf(description).map((call) => callText(description, call));
  return `${head}\n${shapes.join('\n')}\n/** The calls, by method and path. */\nexport interface Calls {\n${calls.join('')}}\n`;
}

const shapeText = (name: string, schema: Schema): string => {
  const about = schema.description === undefined ? '' : `/** ${schema.description}. */\n`;
  return `${about}export type ${name} = ${typeText(schema)};\n`;
};

function callText(description: Description, { method, path, operation }: Call): string {
  const parameters = (place: 'query' | 'header'): string => {
    const named = parametersOf(description, operation).filter((one) => one.in === place);
    const schema: Schema = {
      type: 'object',
      required: named.filter(({ required }) => required).map(({ name }) => name),
      properties: Object.fromEntries(
        named.map(({ name, description, schema }) => [name, { ...schema, description }]),
      ),
    };
    return named.length === 0 ? 'Readonly<Record<string, never>>' : typeText(schema, '    ');
  };
  const { requestBody, responses, summary } = operation;
  const accepted = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, one]) => ('$ref' in one ? description.components.responses[one.$ref.slice(23)] : one));
  return `  /** ${summary}. */
  readonly '${method} ${path}': {
    readonly query: ${parameters('query')};
    readonly headers: ${parameters('header')};
    readonly body: ${requestBody === undefined ? 'undefined' : union([contentText(requestBody), ...(requestBody.required ? [] : ['undefined'])])};
    readonly answer: ${accepted.length === 0 ? 'undefined' : union(accepted.map((one) => contentText(one)))};
  };
`;
}

const union = (texts: readonly string[]): string => [...new Set(texts)].join(' | ');

/** JSON as its shape, other text as a string, a file as bytes. */
const contentText = (message: Message | undefined): string =>
  message?.content === undefined
    ? 'undefined'
    : union(
        Object.entries(message.content).map(([type, { schema }]) => {
          if (schema === undefined) return 'Uint8Array';
          return type === 'application/json' ? typeText(schema, '    ') : 'string';
        }),
      );
