/** A syntax error, or a document beyond the limits of the reader. */
export class JsonError extends Error {
  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
    this.name = 'JsonError';
  }
}

/** The path of a value: names in objects, indexes in arrays. */
export type JsonPath = readonly (string | number)[];
/** Receives the elements of one array as they are read. */
export type ElementHandler = (value: unknown, index: number) => void;

interface OpenObject {
  readonly kind: 'object';
  readonly entries: Map<string, unknown>;
  name: string;
}
interface OpenArray {
  readonly kind: 'array';
  readonly items: unknown[];
  readonly onElement: ElementHandler | undefined;
  /** The counters when the array began, restored after each handled element, which is not kept. */
  readonly charactersBefore: number;
  readonly valuesBefore: number;
  count: number;
}

/** Limits in characters. */
const maxStringLength = 1_000_000;
const maxNumberLength = 400;
/**
 * Limits of what is kept in memory: of the document without handled elements, and of each such element. Values are limited
 * too, as a value of two characters takes many times their memory.
 */
const maxKept = { characters: 32_000_000, values: 250_000 } as const;
const maxDepth = 100;

const scalar = /[^\s,\]}]+/y;
/** RFC 8259, 3 and 6. */
const plainScalar = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
/** An escape, or a control character, which JSON forbids in a string. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it matches them on purpose
const special = /[\\\u0000-\u001f]/;

/**
 * A streaming JSON parser (RFC 8259) with bounded memory: elements of selected arrays go to a handler and are not kept.
 * Duplicate names in an object are an error.
 */
export class JsonReader {
  readonly #handlerOf: (path: JsonPath) => ElementHandler | undefined;
  readonly #open: (OpenObject | OpenArray)[] = [];
  #expects: 'value' | 'first element' | 'first name' | 'name' | 'colon' | 'comma' | 'nothing' = 'value';
  #text = '';
  #at = 0;
  #line = 1;
  #characters = 0;
  #values = 0;
  #isLast = false;
  #root: unknown;

  /** @param handlerOf called when an array begins; undefined: the array is kept like any value */
  constructor(handlerOf: (path: JsonPath) => ElementHandler | undefined) {
    this.#handlerOf = handlerOf;
  }

  get line(): number {
    return this.#line;
  }

  /** @throws JsonError, and whatever a handler throws */
  write(text: string): void {
    this.#text = this.#text.slice(this.#at) + text;
    this.#at = 0;
    while (this.#step());
    for (let at = this.#text.indexOf('\n'); at >= 0 && at < this.#at; at = this.#text.indexOf('\n', at + 1))
      this.#line += 1;
  }

  /** @returns the whole value; handled arrays are empty. @throws JsonError as `write` */
  end(): unknown {
    this.#isLast = true;
    this.write('');
    if (this.#expects !== 'nothing') throw this.#error('the text ends before the document does');
    return this.#root;
  }

  /** Consumes one token. @returns false if more text is needed */
  #step(): boolean {
    let code = this.#text.charCodeAt(this.#at);
    while (code === 32 || code === 10 || code === 13 || code === 9) {
      this.#at += 1;
      code = this.#text.charCodeAt(this.#at);
    }
    if (Number.isNaN(code)) return false;
    const character = this.#text.charAt(this.#at);
    switch (this.#expects) {
      case 'value':
        return this.#value(character);
      case 'first element':
        return character === ']' ? this.#close(character) : this.#value(character);
      case 'first name':
        return character === '}' ? this.#close(character) : this.#name(character);
      case 'name':
        return this.#name(character);
      case 'colon':
        if (character !== ':') throw this.#error('a colon is missing after a name');
        this.#at += 1;
        this.#expects = 'value';
        return true;
      case 'comma':
        return this.#afterValue(character);
      case 'nothing':
        throw this.#error('something stands after the end of the document');
    }
  }

  #value(character: string): boolean {
    if (character === '{' || character === '[') return this.#begin(character);
    if (character === '"') {
      const text = this.#string();
      if (text !== undefined) this.#add(text);
      return text !== undefined;
    }
    scalar.lastIndex = this.#at;
    const token = scalar.exec(this.#text)?.[0] ?? '';
    if (token.length > maxNumberLength) throw this.#error('a value is too long');
    if (this.#at + token.length === this.#text.length && !this.#isLast) return false;
    if (!plainScalar.test(token)) throw this.#error('a value is missing, or is none of JSON');
    this.#at += token.length;
    this.#count(token.length);
    this.#add(JSON.parse(token));
    return true;
  }

  #begin(character: '{' | '['): boolean {
    if (this.#open.length === maxDepth) throw this.#error(`it is nested more than ${maxDepth} levels deep`);
    this.#at += 1;
    this.#count(1);
    if (character === '{') {
      this.#open.push({ kind: 'object', entries: new Map(), name: '' });
      this.#expects = 'first name';
    } else {
      this.#open.push({
        kind: 'array',
        items: [],
        onElement: this.#handlerOf(this.#path()),
        charactersBefore: this.#characters,
        valuesBefore: this.#values,
        count: 0,
      });
      this.#expects = 'first element';
    }
    return true;
  }

  #name(character: string): boolean {
    if (character !== '"') throw this.#error('a name in quotes is missing');
    const name = this.#string();
    if (name === undefined) return false;
    const object = this.#open.at(-1);
    if (object?.kind !== 'object') return false;
    if (object.entries.has(name))
      throw this.#error(`the name ${JSON.stringify(name.slice(0, 60))} stands twice`);
    object.name = name;
    this.#expects = 'colon';
    return true;
  }

  #afterValue(character: string): boolean {
    if (character === '}' || character === ']') return this.#close(character);
    if (character !== ',') throw this.#error('a comma or an end is missing after a value');
    this.#at += 1;
    this.#expects = this.#open.at(-1)?.kind === 'object' ? 'name' : 'value';
    return true;
  }

  #close(character: '}' | ']'): boolean {
    const closed = this.#open.at(-1);
    if (closed === undefined || (closed.kind === 'object') !== (character === '}'))
      throw this.#error(`the wrong bracket ends it: ${character}`);
    this.#at += 1;
    this.#open.pop();
    this.#add(closed.kind === 'object' ? Object.fromEntries(closed.entries) : closed.items);
    return true;
  }

  /** Adds a complete value to the object or array that holds it. */
  #add(value: unknown): void {
    const parent = this.#open.at(-1);
    this.#expects = parent === undefined ? 'nothing' : 'comma';
    if (parent === undefined) this.#root = value;
    else if (parent.kind === 'object') parent.entries.set(parent.name, value);
    else if (parent.onElement === undefined) parent.items.push(value);
    else {
      parent.onElement(value, parent.count);
      this.#characters = parent.charactersBefore;
      this.#values = parent.valuesBefore;
    }
    if (parent?.kind === 'array') parent.count += 1;
  }

  /** @returns undefined if its end has not been received yet */
  #string(): string | undefined {
    const from = this.#at + 1;
    let to = this.#text.indexOf('"', from);
    while (to >= 0 && this.#isEscaped(to, from)) to = this.#text.indexOf('"', to + 1);
    if ((to < 0 ? this.#text.length : to) - from > maxStringLength) throw this.#error('a text is too long');
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
      throw this.#error('a text holds a line break, a control character or an unknown escape');
    }
  }

  #count(characters: number): void {
    this.#characters += characters;
    this.#values += 1;
    if (this.#characters > maxKept.characters)
      throw this.#error('too much stands outside relationships and batches');
    if (this.#values > maxKept.values)
      throw this.#error(
        `more than ${maxKept.values} names and values stand outside relationships and batches, or in one batch`,
      );
  }

  #path(): JsonPath {
    return this.#open.map((open) => (open.kind === 'object' ? open.name : open.count));
  }

  #error(message: string): JsonError {
    return new JsonError(this.#line + this.#text.slice(0, this.#at).split('\n').length - 1, message);
  }
}
