import { scenarioJsonSchema } from '../src/scenarios/index.ts';

/** The parts of a JSON Schema that the table of fields uses. */
interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | false;
  readonly required?: readonly string[];
  readonly $ref?: string;
}

/** Every field of a test case: path, type, meaning. */
export const fieldRows = (): string[][] => rowsOf(scenarioJsonSchema() as Shape, '');

function rowsOf(shape: Shape, above: string): string[][] {
  return Object.entries(shape.properties ?? {}).flatMap(([name, field]) => {
    const path = `${above}${name}`;
    const must = shape.required?.includes(name) ? 'Required. ' : '';
    const row = [`\`${path}\``, valueIn(field), `${must}${field.description ?? ''}`];
    return [row, ...within(field, path)];
  });
}

function within(field: Shape, path: string): string[][] {
  if (isBilingual(field)) return [];
  const groups = [field, ...(field.anyOf ?? [])];
  const lists = groups.flatMap(({ items }) => items ?? []);
  return [
    ...rowsOf(field, `${path}.`),
    ...(field.anyOf ?? []).flatMap((form) => rowsOf({ ...form, required: [] }, `${path}.`)),
    ...lists.flatMap((entry) => rowsOf(entry, `${path}[].`)),
  ];
}

const isBilingual = ({ properties }: Shape): boolean => properties?.nb !== undefined;

function valueIn(shape: Shape): string {
  const { type, anyOf, items, properties, additionalProperties } = shape;
  if (isBilingual(shape)) return 'text in `nb` and `en`';
  if (shape.pattern?.startsWith('^P')) return 'duration';
  if (shape.format === 'date-time') return 'date and time';
  if (shape.enum !== undefined) return shape.enum.map((value) => `\`${value}\``).join(', ');
  if (shape.const !== undefined) return `\`${String(shape.const)}\``;
  if (shape.$ref !== undefined) return 'any JSON';
  if (anyOf !== undefined) return [...new Set(anyOf.map(valueIn))].join(', or ');
  if (items !== undefined) return `list: ${valueIn(items)}`;
  if (properties !== undefined) return 'object';
  if (typeof additionalProperties === 'object') return `map: ${valueIn(additionalProperties)}`;
  return { string: 'text', integer: 'integer', null: '`null`' }[type ?? ''] ?? type ?? 'any JSON';
}
