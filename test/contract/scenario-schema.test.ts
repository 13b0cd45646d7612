import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { changed } from '../support/changed.ts';

const folder = new URL('../../scenarios/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

const schema = JSON.parse(read('scenario.schema.json')) as Record<string, unknown>;
const validate = new Ajv({ strict: true, allowUnionTypes: true, validateFormats: false }).compile(schema);
const good = read('KFR-N04.yaml');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

test.each(files)('the schema for editors accepts %s', (name) => {
  validate(parse(read(name)));
  expect(validate.errors).toBeNull();
});

test.each([
  ['an unknown field', 'area:', 'colour: red\narea:', ''],
  ['a missing field', 'tags: [happy]\n', '', ''],
  ['an id in lower case', 'KFR-N04', 'n04', '/id'],
  ['an unknown area', 'registration', 'registering', '/area'],
  ['a title in one language', '  en: The same customer again\n', '', '/title'],
  ['an unknown standing', 'person.1: active\nsteps', 'person.1: actve\nsteps', '/given/customers/person.1'],
  ['an unknown role', 'person.1: active\nsteps', 'persn.1: active\nsteps', '/given/customers'],
  ['an unknown call', 'call: addCustomerDSOPGW', 'call: addCustomer', '/steps/0/call'],
  ['a status out of range', 'status: 200', 'status: 2000', '/steps/0/expect/status'],
  ['a customer that is a number', '"{{customer.person.1}}"', '12345', '/steps/0/with/customer'],
  ['an invalid duration', '    expect:', '    timeout: 5 s\n    expect:', '/steps/0/timeout'],
])('the schema for editors refuses %s at its path', (_, from, to, place) => {
  expect(validate(parse(changed(good, from, to)))).toBe(false);
  expect(validate.errors?.map(({ instancePath }) => instancePath)).toContain(place);
});

test('every field of the schema has a description, which editors show', () => {
  const undescribed: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { properties = {} } = node as { readonly properties?: Readonly<Record<string, object>> };
    for (const [name, field] of Object.entries(properties))
      if (!('description' in field)) undescribed.push(`${path}/${name}`);
    for (const [name, within] of Object.entries(node)) walk(within, `${path}/${name}`);
  };
  walk(schema, '');
  expect(undescribed).toEqual([]);
});
