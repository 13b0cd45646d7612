import { fids } from '../world.ts';
import type { Load } from './load.ts';

const remembered = 10;

/** Rotates the signing key; tokens of earlier keys stay valid. */
export function keys(): Load {
  let tokens: readonly string[] = [];
  return {
    async work(sandbox, dice) {
      const { access_token } = await sandbox.call<{ access_token: string }>('POST', '/_sandbox/tokens', {
        institution: fids[0],
        lifetime: 86_400,
      });
      tokens = [access_token, ...tokens].slice(0, remembered);
      if (dice.chance(0.1)) await sandbox.call('POST', '/_sandbox/maskinporten/keys/rotation');
    },
    async check(sandbox) {
      const wrong: string[] = [];
      for (const [index, token] of tokens.entries()) {
        const path = `/kar-ws/api/v1/customers/financialInstitutions/${fids[0]}/`;
        const headers = {
          Authorization: `Bearer ${token}`,
          CorrelationID: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
          CustomerID: '41800000001',
        };
        await sandbox.call('GET', path, undefined, headers).catch((error: Error) => {
          wrong.push(`token ${index} of before is good no longer: ${error.message}`);
        });
      }
      return wrong;
    },
    forget() {},
  };
}

/** Changes clock, switches, faults and runs, which are not persistent. */
export function passing(): Load {
  return {
    async work(sandbox, dice) {
      const [method, path, body] = dice.pick([
        ['PUT', '/_sandbox/clock', { advance: dice.pick(['PT1S', '-PT1S']) }],
        ['PUT', '/_sandbox/switches', { 'kfr-401': dice.pick(['published', 'gateway']) }],
        ['POST', '/_sandbox/faults', { customer: '29820410066', code: 'KFR-007' }],
        ['DELETE', '/_sandbox/faults', undefined],
        ['POST', '/_sandbox/runs', { scenarios: ['KFR-N05'], institution: fids[1] }],
        ['GET', '/_sandbox/state', undefined],
      ] as const);
      await sandbox.call(method, path, body).catch((error: Error) => {
        // The limit of concurrent runs.
        if (!error.message.includes('answered 429')) throw error;
      });
    },
    async check(sandbox) {
      const clock = await sandbox.call<{ offset: number; frozen: boolean }>('GET', '/_sandbox/clock');
      const { switches } = await sandbox.call<{
        switches: { name: string; value: string; default: string }[];
      }>('GET', '/_sandbox/switches');
      await sandbox.call('GET', '/_sandbox/runs');
      return [
        ...(clock.offset === 0 && !clock.frozen ? [] : ['the clock is not as at start']),
        ...switches
          .filter((each) => each.value !== each.default)
          .map(({ name }) => `${name} is not as at start`),
      ];
    },
    forget() {},
  };
}
