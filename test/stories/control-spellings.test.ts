import { describe, expect, test } from 'vitest';
import { callerOf, crossSite, plain, sent } from '../support/admission.ts';
import { send } from '../support/wire.ts';
import { useWorld, type World } from '../support/world.ts';

const world = useWorld();
const { recordOf } = callerOf(world);
const raw = ({ sandbox }: World, target: string, headers: Readonly<Record<string, string>>) =>
  send(`http://127.0.0.1:${sandbox.port}`, 'POST', target, sent(headers), 'x');

describe('no spelling of a path bypasses the guard', () => {
  const tokened = useWorld({ controlToken: 'a-token-for-tests' });

  const elsewhere = [
    '/_SANDBOX/reset',
    '/%5fsandbox/reset',
    '/%5Fsandbox/reset',
    '//_sandbox/reset',
    '/./_sandbox/reset',
    '/x/../_sandbox/reset',
    '/x/%2e%2e/_sandbox/reset',
    '/_sandbox;x/reset',
    '/;/_sandbox/reset',
    '/_sandbox%2freset',
    '/_sandbox%5creset',
    '/%5c_sandbox/reset',
    '/_sandbox%23/reset',
    '/API/v1/clients',
    '/api/v1%2fclients',
    '/api/v1%5cclients',
  ];
  const malformed = [
    '/_sandbox/reset#',
    '/_sandbox/reset#x',
    '/_sandbox#/../reset',
    '/#/_sandbox/reset',
    '/_sandbox\\reset#',
    '/_sandbox\\reset',
    '\\_sandbox\\reset#',
    '/\\_sandbox/reset#',
    '/_sandbox/reset?x#y',
    '/_sandbox\\reset?x#y',
    '/x\\..\\_sandbox/reset#',
    '/api\\v1\\clients#',
    '/api/v1\\clients',
    '*/_sandbox/reset',
    '*#/_sandbox/reset',
  ];
  const rows: readonly (readonly [target: string, statuses: readonly number[]])[] = [
    ...elsewhere.map((target) => [target, [404, 405]] as const),
    ...malformed.map((target) => [target, [400]] as const),
  ];

  test.each([
    ...rows,
    ...rows.flatMap(([target, statuses]) =>
      target.startsWith('/') ? [[`http://localhost${target}`, statuses] as const] : [],
    ),
    ...['http://localhost\\_sandbox\\reset#', 'http://localhost#/_sandbox/reset'].map(
      (target) => [target, [400]] as const,
    ),
  ])('%s', async (target, statuses) => {
    for (const headers of [plain, { ...crossSite, ...plain }]) {
      const reply = await raw(tokened, target, headers);
      expect(statuses).toContain(reply.status);
      expect(reply.body).not.toContain('"reset"');
    }
  });

  test.each(['/?/_sandbox/reset', 'http://localhost/?/_sandbox/reset'])(
    '%s is the first page of the console, with a query',
    async (target) => {
      const replies = [plain, { ...crossSite, ...plain }].map((headers) => raw(tokened, target, headers));
      expect((await Promise.all(replies)).map(({ status }) => status)).toEqual([405, 403]);
    },
  );

  test.each(malformed)('%s is refused with an explanation, also in the journal', async (target) => {
    const reply = await raw(world, target, plain);
    expect(reply.headers['sandbox-explanation']).toMatch(/^target-malformed: /);
    expect(reply.headers.connection).toBe('close');
    const { explanation } = await recordOf(reply);
    expect(JSON.parse(reply.body)).toEqual({
      error: 'bad_request',
      error_description: explanation?.summary.en,
    });
  });
});
