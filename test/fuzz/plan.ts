import { METHODS } from 'node:http';
import { Dice } from './dice.ts';
import { type Draft, encoded, type Header } from './draft.ts';
import { mutatedBytes } from './mutations/bytes.ts';
import { mutatedForm } from './mutations/form.ts';
import { mutatedHeaders, mutatedMethod, mutatedPath, mutatedQuery } from './mutations/head.ts';
import { mutatedText, mutatedValue } from './mutations/json.ts';
import { mutatedUpload } from './mutations/multipart.ts';
import { type Allowed, controlSeed } from './seeds/control.ts';
import { elsewhereSeed } from './seeds/elsewhere.ts';
import { batchSeed, kfrSeed } from './seeds/kfr.ts';
import { selfServiceSeed } from './seeds/self-service.ts';
import { tokenSeed } from './seeds/token.ts';
import type { World } from './world.ts';

/** Requests between two resets of the sandbox. */
export const epochLength = 2_000;

export type Kind = 'token' | 'kfr' | 'batch' | 'control' | 'self-service' | 'elsewhere';

const kinds: readonly (readonly [weight: number, kind: Kind])[] = [
  [25, 'token'],
  [25, 'kfr'],
  [14, 'batch'],
  [18, 'control'],
  [15, 'self-service'],
  [3, 'elsewhere'],
];

export type Delivery =
  | 'whole'
  | 'split'
  | 'slow'
  | 'pipelined'
  | 'expecting'
  | 'half-closed'
  | 'cut'
  | 'reset'
  | 'unread';

/** An encoded request and how to send it. */
export interface Plan {
  readonly index: number;
  readonly kind: Kind;
  readonly method: string;
  readonly head: Buffer;
  readonly body: Buffer;
  readonly delivery: Delivery;
  /** Where the bytes are split or cut, as fractions of the length. */
  readonly at: readonly number[];
  /** Valid HTTP, sent completely by a caller that waits: it must be answered. */
  readonly isSound: boolean;
}

/** Disturbances allowed in the epoch of this request. */
export function allowedAt(seed: number, index: number): Allowed {
  const epoch = Math.floor(index / epochLength);
  return {
    disturbed: new Dice(seed, -1 - epoch).chance(0.2),
    wild: index % epochLength >= epochLength * 0.75,
  };
}

/** The request with this index: deterministic except for keys, tokens and the time. */
export function planned(seed: number, index: number, world: World): Plan {
  const dice = new Dice(seed, index);
  const kind = dice.weighted(kinds);
  let draft = seedOf(kind, dice, world, allowedAt(seed, index));
  const mutations = dice.weighted([
    [30, 0],
    [40, 1],
    [18, 2],
    [12, 3],
  ] as const);
  for (let mutation = 0; mutation < mutations; mutation += 1) draft = mutated(dice, draft);
  return written(dice, draft, { index, kind, port: world.port });
}

function seedOf(kind: Kind, dice: Dice, world: World, allowed: Allowed): Draft {
  switch (kind) {
    case 'token':
      return tokenSeed(dice, world);
    case 'kfr':
      return kfrSeed(dice, world);
    case 'batch':
      return batchSeed(dice, world);
    case 'control':
      return controlSeed(dice, world, allowed);
    case 'self-service':
      return selfServiceSeed(dice, world);
    case 'elsewhere':
      return elsewhereSeed(dice);
  }
}

function mutated(dice: Dice, draft: Draft): Draft {
  return dice.weighted<() => Draft>([
    [3, () => mutatedHeaders(dice, draft)],
    [2, () => mutatedPath(dice, draft)],
    [1, () => mutatedQuery(dice, draft)],
    [0.7, () => mutatedMethod(dice, draft)],
    [draft.body.kind === 'none' ? 0.3 : 6, () => mutatedBody(dice, draft)],
  ])();
}

function mutatedBody(dice: Dice, draft: Draft): Draft {
  const { body } = draft;
  const bytes = (changed: Buffer): Draft => ({ ...draft, body: { kind: 'bytes', bytes: changed } });
  switch (body.kind) {
    case 'none':
      return bytes(
        dice.pick([Buffer.from('{}'), Buffer.from('a=b'), Buffer.alloc(70_000, 'x'), dice.bytes(20)]),
      );
    case 'json':
      if (dice.chance(0.75) || isDelay(encoded(body)))
        return { ...draft, body: { kind: 'json', value: mutatedValue(dice, body.value) } };
      return bytes(mutatedText(dice, String(encoded(body))));
    case 'form':
      if (dice.chance(0.6))
        return { ...draft, body: { kind: 'form', fields: mutatedForm(dice, body.fields) } };
      return bytes(mutatedBytes(dice, encoded(body) ?? Buffer.alloc(0)));
    case 'multipart':
      if (dice.chance(0.85)) return mutatedUpload(dice, draft, body.form);
      return bytes(mutatedBytes(dice, encoded(body) ?? Buffer.alloc(0)));
    case 'bytes':
      return isDelay(body.bytes) ? draft : bytes(mutatedBytes(dice, body.bytes));
  }
}

/** An order that delays calls: a mutation could make the delay very long. */
const isDelay = (bytes: Buffer | undefined): boolean => /"(?:delay|patience)"/.test(String(bytes));

function written(
  dice: Dice,
  draft: Draft,
  { index, kind, port }: { readonly index: number; readonly kind: Kind; readonly port: number },
): Plan {
  const body = encoded(draft.body);
  const isChunked = body !== undefined && dice.chance(0.12);
  const framing: Header[] =
    body === undefined
      ? []
      : [isChunked ? ['Transfer-Encoding', 'chunked'] : ['Content-Length', String(body.length)]];
  // Identifies the request in the journal.
  const headers: Header[] = [
    ['Host', `127.0.0.1:${port}`],
    ['User-Agent', `fuzz/${index}`],
    ...framing,
    ...draft.headers,
  ];
  const target = Buffer.from(`${draft.path}${draft.query}`).toString('latin1');
  const text = `${draft.method} ${target} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  const head = Buffer.from(text, 'latin1');
  const isDamaged = dice.chance(0.03);
  const isSound =
    !isDamaged && isGoodHttp(draft.method, target, headers, framing.length) && head.length < longestHead;
  const delivery = dice.weighted(isSound ? deliveries : [[1, 'whole'] as const, [0.1, 'cut'] as const]);
  return {
    index,
    kind,
    method: draft.method,
    head: isDamaged ? mutatedBytes(dice, head) : head,
    body: body === undefined ? Buffer.alloc(0) : isChunked ? chunked(dice, body) : body,
    delivery: delivery === 'expecting' && body === undefined ? 'whole' : delivery,
    at: Array.from({ length: 4 }, () => dice.share()).sort(),
    isSound: isSound && ['whole', 'split', 'slow', 'pipelined', 'expecting'].includes(delivery),
  };
}

const deliveries: readonly (readonly [weight: number, delivery: Delivery])[] = [
  [80, 'whole'],
  [8, 'split'],
  [1, 'slow'],
  [3, 'pipelined'],
  [2, 'expecting'],
  [1, 'half-closed'],
  [2, 'cut'],
  [1, 'reset'],
  [1, 'unread'],
];

function chunked(dice: Dice, body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  const extension = dice.chance(0.2) ? ';a=b' : '';
  const size = Math.max(1, Math.ceil(body.length / dice.between(1, 5)));
  for (let at = 0; at < body.length; at += size) {
    const piece = body.subarray(at, at + size);
    pieces.push(Buffer.from(`${piece.length.toString(16)}${extension}\r\n`), piece, Buffer.from('\r\n'));
  }
  return Buffer.concat([...pieces, Buffer.from(`0\r\n${dice.chance(0.2) ? 'X-Trailer: a\r\n' : ''}\r\n`)]);
}

/** Node's limits: number of headers, and their total length. */
const mostHeaders = 1_000;
const longestHead = 15_000;

/**
 * Whether the request is well-formed and correctly framed. Conservative: false when in doubt.
 * @param framing number of headers that frame the body
 */
function isGoodHttp(method: string, target: string, headers: readonly Header[], framing: number): boolean {
  const named = (wanted: string): string[] =>
    headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
  return (
    METHODS.includes(method) &&
    method !== 'CONNECT' &&
    /^(?:\/|https?:\/\/[\w.-]+\/)[\x21-\x7e]*$/.test(target) &&
    headers.length < mostHeaders &&
    headers.every(
      ([name, value]) => /^[!#$%&'*+.^_`|~\w-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value),
    ) &&
    named('host').length === 1 &&
    named('content-length').length + named('transfer-encoding').length === framing &&
    ['connection', 'expect', 'upgrade', 'keep-alive'].every((name) => named(name).length === 0)
  );
}
