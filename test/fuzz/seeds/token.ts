import { sign } from 'node:crypto';
import type { Dice } from '../dice.ts';
import type { Draft } from '../draft.ts';
import { flipped } from '../mutations/bytes.ts';
import { mutatedText, mutatedValue } from '../mutations/json.ts';
import { oddTexts, oddValues } from '../odd-values.ts';
import { kid, type World } from '../world.ts';

interface Grant {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** POST /token with a valid grant, or with a correctly signed invalid one. */
export function tokenSeed(dice: Dice, world: World): Draft {
  return {
    method: 'POST',
    path: '/token',
    query: '',
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    body: {
      kind: 'form',
      fields: [
        ['grant_type', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
        ['assertion', assertion(dice, world)],
      ],
    },
  };
}

function assertion(dice: Dice, world: World): string {
  const party = dice.pick(world.parties);
  const isKeyed = dice.chance(0.15);
  const claims = {
    aud: world.issuer,
    iss: isKeyed ? world.keyed : party.clientId,
    scope: isKeyed ? 'bits:kundeforhold.write' : party.scopes.join(' '),
    iat: world.now(),
    exp: world.now() + 100,
    jti: dice.uuid(),
    ...more(dice),
  };
  const header = isKeyed ? { alg: 'RS256', kid } : { alg: 'RS256', x5c: [party.der.toString('base64')] };
  const grant = faulty(dice, { header, claims }, party.der);
  const own = isKeyed ? world.keys[0]?.key : party.key;
  const key = (dice.chance(0.05) ? dice.pick(world.keys).key : own) ?? party.key;
  // Signing is the most expensive part of a request, and many mistakes are found before the signature is checked.
  const isSigned = (grant.header === header && grant.claims === claims) || dice.chance(0.5);
  return compact(dice, grant, (input) => (isSigned ? sign('sha256', input, key) : Buffer.alloc(384, 7)));
}

/** Optional claims of suppliers, system users and other clients. */
function more(dice: Dice): Readonly<Record<string, unknown>> {
  if (dice.chance(0.7)) return {};
  return dice.pick([
    { consumer_org: '314159004' },
    { consumer_org: dice.digits(9) },
    { resource: 'https://kfr.example' },
    { nbf: 0 },
    { sub: 'anybody', [dice.pick(oddTexts)]: dice.pick(oddValues) },
    {
      authorization_details: [
        {
          type: 'urn:altinn:systemuser',
          systemuser_org: { authority: 'iso6523-actorid-upis', ID: '0192:314159004' },
        },
      ],
    },
  ]);
}

function faulty(dice: Dice, { header, claims }: Grant, der: Buffer): { header: unknown; claims: unknown } {
  const x5c = (...ders: readonly Buffer[]) => ({
    ...header,
    x5c: ders.map((each) => each.toString('base64')),
  });
  return dice.weighted<() => { header: unknown; claims: unknown }>([
    [12, () => ({ header, claims })],
    [4, () => ({ header, claims: mutatedValue(dice, claims) })],
    [2, () => ({ header: mutatedValue(dice, header), claims })],
    [2, () => ({ header: x5c(flipped(dice, der)), claims })],
    [1, () => ({ header: x5c(der.subarray(0, dice.between(0, der.length)), der), claims })],
    [1, () => ({ header: x5c(...Array.from({ length: dice.pick([2, 10, 50]) }, () => der)), claims })],
    [1, () => ({ header: { ...header, kid: dice.pick(oddValues) }, claims })],
    [
      1,
      () => ({
        header: { ...header, alg: dice.pick(['none', 'HS256', 'RS512', 'PS256', 'ES256', 'rs256', '']) },
        claims,
      }),
    ],
    [1, () => ({ header: { ...header, crit: [dice.pick(oddTexts)], jku: 'http://127.0.0.1:1/' }, claims })],
    [2, () => ({ header, claims: { ...claims, ...time(dice, claims) } })],
  ])();
}

function time(dice: Dice, { iat }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const at = Number(iat) + dice.pick([-3_600, -121, 60, 3_600, 1e6, 0]);
  return dice.pick<Readonly<Record<string, unknown>>>([
    { iat: at },
    { exp: at },
    { iat: at * 1_000, exp: (at + 100) * 1_000 },
    { iat: at + 0.5 },
    { nbf: at },
    { iat: String(at) },
  ]);
}

const encoded = (bytes: Buffer): string => bytes.toString('base64url');

function compact(
  dice: Dice,
  { header, claims }: { header: unknown; claims: unknown },
  signatureOf: (input: Buffer) => Buffer,
): string {
  const text = (part: unknown): Buffer => {
    const json = JSON.stringify(part) ?? '';
    return dice.chance(0.03) ? mutatedText(dice, json) : Buffer.from(json);
  };
  const input = `${encoded(text(header))}.${encoded(text(claims))}`;
  const signature = signatureOf(Buffer.from(input));
  const whole = `${input}.${encoded(signature)}`;
  return dice.weighted<() => string>([
    [40, () => whole],
    [1, () => `${input}.${encoded(flipped(dice, signature))}`],
    [1, () => `${input}.`],
    [1, () => input],
    [1, () => `${whole}.${encoded(signature)}`],
    [1, () => `${whole}==`],
    [1, () => whole.replaceAll('-', '+').replaceAll('_', '/')],
  ])();
}
