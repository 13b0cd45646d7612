import { JsonError } from './json-error.ts';

/** Where a value stands: names in objects, places in arrays. */
export type Place = readonly (string | number)[];
/** Takes the elements of one array, one by one as they are read. */
export type Taker = (value: unknown, place: number) => void;

interface InObject {
  readonly kind: 'object';
  readonly entries: Map<string, unknown>;
  name: string;
}
interface InArray {
  readonly kind: 'array';
  readonly items: unknown[];
  readonly taker: Taker | undefined;
  /** What was kept when it began: its elements, once taken, are not. */
  readonly charactersBefore: number;
  readonly valuesBefore: number;
  count: number;
}

/** Characters of one text and of one number. */
const longest = 1_000_000;
const longestNumber = 400;
/**
 * What is kept, of the whole and of each element that is taken: characters, and values. A value takes many times its two
 * characters of memory, so that characters alone bound nothing.
 */
const mostKept = { characters: 32_000_000, values: 250_000 } as const;
/** Levels of objects and arrays in each other. */
const deepest = 100;

const scalar = /[^\s,\]}]+/y;
/** RFC 8259, 3 and 6. */
const plainScalar = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
/** An escape, or a control character, which JSON forbids in a string. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const special = /[\\\u0000-\u001f]/;

/**
 * A streaming JSON parser (RFC 8259) with bounded memory: the elements of chosen arrays are handed on one by one and not
 * kept. Duplicate names in an object are a fault.
 */
export class JsonReader {
  readonly #takerOf: (place: Place) => Taker | undefined;
  readonly #open: (InObject | InArray)[] = [];
  #expects: 'value' | 'first element' | 'first name' | 'name' | 'colon' | 'comma' | 'nothing' = 'value';
  #text = '';
  #at = 0;
  #line = 1;
  #characters = 0;
  #values = 0;
  #isLast = false;
  #root: unknown;

  /** @param takerOf asked for each array when it begins; undefined: it is kept as any value */
  constructor(takerOf: (place: Place) => Taker | undefined) {
    this.#takerOf = takerOf;
  }

  get line(): number {
    return this.#line;
  }

  /** @throws JsonError; also whatever a taker throws */
  write(text: string): void {
    this.#text = this.#text.slice(this.#at) + text;
    this.#at = 0;
    while (this.#step());
    for (let at = this.#text.indexOf('\n'); at >= 0 && at < this.#at; at = this.#text.indexOf('\n', at + 1))
      this.#line += 1;
  }

  /** @returns the whole value, arrays that were taken being empty. @throws JsonError as `write` */
  end(): unknown {
    this.#isLast = true;
    this.write('');
    if (this.#expects !== 'nothing') throw this.#fault('the text ends before the document does');
    return this.#root;
  }

  /** @returns false when more of the text is needed */
  #step(): boolean {
    let code = this.#text.charCodeAt(this.#at);
    while (code === 32 || code === 10 || code === 13 || code === 9) {
      this.#at += 1;
      code = this.#text.charCodeAt(this.#at);
    }
    if (Number.isNaN(code)) return false;
    const sign = this.#text.charAt(this.#at);
    switch (this.#expects) {
      case 'value':
        return this.#value(sign);
      case 'first element':
        return sign === ']' ? this.#close(sign) : this.#value(sign);
      case 'first name':
        return sign === '}' ? this.#close(sign) : this.#name(sign);
      case 'name':
        return this.#name(sign);
      case 'colon':
        if (sign !== ':') throw this.#fault('a colon is missing after a name');
        this.#at += 1;
        this.#expects = 'value';
        return true;
      case 'comma':
        return this.#afterValue(sign);
      case 'nothing':
        throw this.#fault('something stands after the end of the document');
    }
  }

  #value(sign: string): boolean {
    if (sign === '{' || sign === '[') return this.#begin(sign);
    if (sign === '"') {
      const text = this.#string();
      if (text !== undefined) this.#took(text);
      return text !== undefined;
    }
    scalar.lastIndex = this.#at;
    const token = scalar.exec(this.#text)?.[0] ?? '';
    if (token.length > longestNumber) throw this.#fault('a value is too long');
    if (this.#at + token.length === this.#text.length && !this.#isLast) return false;
    if (!plainScalar.test(token)) throw this.#fault('a value is missing, or is none of JSON');
    this.#at += token.length;
    this.#count(token.length);
    this.#took(JSON.parse(token));
    return true;
  }

  #begin(sign: '{' | '['): boolean {
    if (this.#open.length === deepest) throw this.#fault(`it is nested more than ${deepest} levels deep`);
    this.#at += 1;
    this.#count(1);
    if (sign === '{') {
      this.#open.push({ kind: 'object', entries: new Map(), name: '' });
      this.#expects = 'first name';
    } else {
      this.#open.push({
        kind: 'array',
        items: [],
        taker: this.#takerOf(this.#place()),
        charactersBefore: this.#characters,
        valuesBefore: this.#values,
        count: 0,
      });
      this.#expects = 'first element';
    }
    return true;
  }

  #name(sign: string): boolean {
    if (sign !== '"') throw this.#fault('a name in quotes is missing');
    const name = this.#string();
    if (name === undefined) return false;
    const object = this.#open.at(-1);
    if (object?.kind !== 'object') return false;
    if (object.entries.has(name))
      throw this.#fault(`the name ${JSON.stringify(name.slice(0, 60))} stands twice`);
    object.name = name;
    this.#expects = 'colon';
    return true;
  }

  #afterValue(sign: string): boolean {
    if (sign === '}' || sign === ']') return this.#close(sign);
    if (sign !== ',') throw this.#fault('a comma or an end is missing after a value');
    this.#at += 1;
    this.#expects = this.#open.at(-1)?.kind === 'object' ? 'name' : 'value';
    return true;
  }

  #close(sign: '}' | ']'): boolean {
    const closed = this.#open.at(-1);
    if (closed === undefined || (closed.kind === 'object') !== (sign === '}'))
      throw this.#fault(`the wrong bracket ends it: ${sign}`);
    this.#at += 1;
    this.#open.pop();
    this.#took(closed.kind === 'object' ? Object.fromEntries(closed.entries) : closed.items);
    return true;
  }

  #took(value: unknown): void {
    const parent = this.#open.at(-1);
    this.#expects = parent === undefined ? 'nothing' : 'comma';
    if (parent === undefined) this.#root = value;
    else if (parent.kind === 'object') parent.entries.set(parent.name, value);
    else if (parent.taker === undefined) parent.items.push(value);
    else {
      parent.taker(value, parent.count);
      this.#characters = parent.charactersBefore;
      this.#values = parent.valuesBefore;
    }
    if (parent?.kind === 'array') parent.count += 1;
  }

  /** @returns undefined when its end has not arrived */
  #string(): string | undefined {
    const from = this.#at + 1;
    let to = this.#text.indexOf('"', from);
    while (to >= 0 && this.#isEscaped(to, from)) to = this.#text.indexOf('"', to + 1);
    if ((to < 0 ? this.#text.length : to) - from > longest) throw this.#fault('a text is too long');
    if (to < 0) return undefined;
    const inside = this.#text.slice(from, to);
    const text = special.test(inside) ? this.#unescaped(inside) : inside;
    this.#at = to + 1;
    this.#count(inside.length);
    return text;
  }

  #isEscaped(quote: number, from: number): boolean {
    let at = quote;
    while (at > from && this.#text.charAt(at - 1) === '\\') at -= 1;
    return (quote - at) % 2 === 1;
  }

  #unescaped(inside: string): string {
    try {
      return String(JSON.parse(`"${inside}"`));
    } catch {
      throw this.#fault('a text holds a line break, a control character or an unknown escape');
    }
  }

  #count(characters: number): void {
    this.#characters += characters;
    this.#values += 1;
    if (this.#characters > mostKept.characters)
      throw this.#fault('too much stands outside relationships and batches');
    if (this.#values > mostKept.values)
      throw this.#fault(
        `more than ${mostKept.values} names and values stand outside relationships and batches, or in one batch`,
      );
  }

  #place(): Place {
    return this.#open.map((each) => (each.kind === 'object' ? each.name : each.count));
  }

  #fault(what: string): JsonError {
    return new JsonError(this.#line + this.#text.slice(0, this.#at).split('\n').length - 1, what);
  }
}
