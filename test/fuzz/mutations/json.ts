import type { Dice } from '../dice.ts';
import { oddNumbers, oddTexts, oddValues } from '../odd-values.ts';

type Container = Record<string, unknown> | unknown[];
type Place = readonly [container: Container, key: string];

/** Maximum number of paths considered in a value. */
const mostPaths = 300;

/** A copy of the value with one structural change. */
export function mutatedValue(dice: Dice, value: unknown): unknown {
  const whole = { root: structuredClone(value) };
  const places = placesOf(whole);
  const [container, key] = dice.pick(places);
  const before = Reflect.get(container, key);
  const put = (after: unknown): void => define(container, key, after);
  dice.weighted<() => void>([
    [4, () => put(dice.pick(oddValues))],
    [3, () => put(swapped(dice, before))],
    [2, () => put(nested(dice, before))],
    [3, () => void Reflect.deleteProperty(container, key)],
    [2, () => put(Array.from({ length: dice.pick([0, 2, 3, 100]) }, () => before))],
    [3, () => rename(dice, container, key)],
    [3, () => define(isNested(before) ? before : container, dice.pick(oddTexts), dice.pick(oddValues))],
    [2, () => put(structuredClone(Reflect.get(...dice.pick(places))))],
  ])();
  return whole.root;
}

function placesOf(whole: { readonly root: unknown }): readonly Place[] {
  const places: Place[] = [];
  const left: Container[] = [whole as { root: unknown }];
  for (let next = left.shift(); next !== undefined && places.length < mostPaths; next = left.shift())
    for (const key of Object.keys(next)) {
      places.push([next, key]);
      const inner = Reflect.get(next, key);
      if (isNested(inner)) left.push(inner);
    }
  return places;
}

const isNested = (value: unknown): value is Container => typeof value === 'object' && value !== null;

/** Defines `__proto__` as an own field too. Ignores what cannot be set, such as the length of an array. */
function define(container: Container, key: string, value: unknown): void {
  if (Array.isArray(container) && key === 'length') return;
  Reflect.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The value as another type, or another value of the same type. */
function swapped(dice: Dice, value: unknown): unknown {
  if (typeof value === 'string')
    return dice.pick<unknown>([
      dice.pick(oddTexts),
      Number(value) || 0,
      [value],
      { value },
      `${value} `,
      value.slice(0, -1),
      value.toUpperCase(),
      value + dice.pick(oddTexts),
    ]);
  if (typeof value === 'number') return dice.pick<unknown>([dice.pick(oddNumbers), String(value), [value]]);
  if (typeof value === 'boolean') return dice.pick<unknown>([!value, String(value), Number(value), null]);
  if (Array.isArray(value))
    return dice.pick<unknown>([Object.fromEntries(value.entries()), value[0], value.join()]);
  return dice.pick<unknown>([JSON.stringify(value), [value], Object.entries(value ?? {})]);
}

function nested(dice: Dice, value: unknown): unknown {
  let result = value;
  const levels = dice.pick([1, 2, 50, 99, 101, 500]);
  for (let level = 0; level < levels; level += 1) result = dice.chance(0.5) ? [result] : { a: result };
  return result;
}

function rename(dice: Dice, container: Container, key: string): void {
  const value = Reflect.get(container, key);
  Reflect.deleteProperty(container, key);
  const names = [
    key.toUpperCase(),
    ` ${key}`,
    `${key}s`,
    '__proto__',
    'constructor',
    key.slice(1),
    dice.pick(oddTexts),
  ];
  define(container, dice.pick(names), value);
}

/** Invalid JSON, or unusual JSON that no value serialises to. */
export function mutatedText(dice: Dice, text: string): Buffer {
  const at = dice.between(0, text.length);
  const insert = (piece: string | Buffer) =>
    Buffer.concat([Buffer.from(text.slice(0, at)), Buffer.from(piece), Buffer.from(text.slice(at))]);
  const whole = (...pieces: string[]) => Buffer.from(pieces.join(''));
  return dice.weighted<() => Buffer>([
    [3, () => whole(text.slice(0, at))],
    [2, () => whole('\ufeff', text)],
    [2, () => whole(text, text)],
    [1, () => Buffer.from(text, 'utf16le')],
    [
      2,
      () =>
        insert(
          dice.pick([[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80], [0]].map((b) => Buffer.from(b))),
        ),
    ],
    [2, () => insert(dice.pick(oddTexts))],
    [
      2,
      () =>
        whole(text.replace('{', `{${dice.pick(['"__proto__":{"a":1},', '"name":1,"name":2,', '"":0,'])}`)),
    ],
    [
      1,
      () =>
        whole(
          text.replace(
            /:("[^"]*"|\d+)/,
            `:${dice.pick(['1e999', '-0', '0x1', 'NaN', '1'.repeat(400), "'a'"])}`,
          ),
        ),
    ],
    [1, () => whole(dice.pick(['[', '{"a":']).repeat(dice.pick([100, 5_000, 30_000])))],
    [1, () => whole('['.repeat(5_000), ']'.repeat(5_000))],
    [1, () => whole('[', '{},'.repeat(dice.pick([10, 20_000])), '{}]')],
    [1, () => whole(' '.repeat(dice.pick([1, 70_000])), text)],
    [1, () => whole(text.replaceAll('"', "'"))],
    [1, () => whole('')],
  ])();
}
