import { isReference, nameIn, type Reference, type Schema } from './description.ts';

/**
 * A schema as a type of TypeScript, in the format of the repository where it fits in a line. A reference is the name of its schema.
 * @param indent of the lines after the first
 */
export function typeText(schema: Schema | Reference, indent = ''): string {
  if (isReference(schema)) return nameIn(schema);
  const { type, anyOf, oneOf = anyOf, enum: values } = schema;
  if ('const' in schema) return JSON.stringify(schema.const);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' | ');
  if (oneOf !== undefined)
    return [...new Set(oneOf.map((one) => typeText(one, indent)))].filter(Boolean).join(' | ');
  if (typeof type === 'object')
    return type.map((one) => typeText({ ...schema, type: one }, indent)).join(' | ');
  switch (type) {
    case 'array':
      return arrayText(typeText(schema.items ?? {}, indent));
    case 'object':
      return objectText(schema, indent);
    case 'integer':
      return 'number';
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return type;
    default:
      return 'unknown';
  }
}

const arrayText = (items: string): string =>
  `readonly ${/ \| |^readonly /.test(items) && !items.startsWith('{') ? `(${items})` : items}[]`;

function objectText({ properties, required = [], additionalProperties }: Schema, indent: string): string {
  const others =
    typeof additionalProperties === 'object' ? typeText(additionalProperties, indent) : 'unknown';
  if (properties === undefined) return `Readonly<Record<string, ${others}>>`;
  const inner = `${indent}  `;
  const lines = Object.entries(properties).flatMap(([name, schema]) => {
    const description = isReference(schema) ? undefined : schema.description;
    const mark = required.includes(name) ? '' : '?';
    return [
      ...(description === undefined ? [] : [`${inner}/** ${description}. */`]),
      `${inner}readonly ${keyText(name)}${mark}: ${typeText(schema, inner)};`,
    ];
  });
  const rest =
    typeof additionalProperties === 'object' ? [`${inner}readonly [name: string]: ${others};`] : [];
  return ['{', ...lines, ...rest, `${indent}}`].join('\n');
}

/** The name of a field, in quotes where it needs them. */
const keyText = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`);
