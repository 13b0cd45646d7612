import { expect, test } from 'vitest';
import { optionNames, options } from './options.ts';
import { unknownVariables } from './unknown-variables.ts';

test.each([
  ['SANDBOX_SEDE', 'SANDBOX_SEED'],
  ['SANDBOX_SEEDJSON', 'SANDBOX_SEED_JSON'],
  ['SANDBOX_PORT', 'PORT'],
  ['SANDBOX_LOG_FORMAT', 'SANDBOX_LOG'],
  ['SANDBOX_CONTROLTOKEN', 'SANDBOX_CONTROL_TOKEN'],
  ['sandbox_seed', 'SANDBOX_SEED'],
  ['Sandbox_Tls', 'SANDBOX_TLS'],
  ['SANBOX_HOST', 'SANDBOX_HOST'],
  ['SANDOBX_TLS_NAMES', 'SANDBOX_TLS_NAMES'],
  ['KFR_SANDBOX_DATA_DIR', 'SANDBOX_DATA_DIR'],
  ['KFR_SANDBOX_PORT', 'PORT'],
])('%s gets a warning that suggests %s', (name, meant) => {
  expect(unknownVariables({ [name]: 'x' }, 'linux')).toEqual([
    `${name} is no variable of the sandbox; did you mean ${meant}? docs/options.md lists them`,
  ]);
});

test('a variable that is like none gets a warning without a suggestion', () => {
  expect(unknownVariables({ SANDBOX_ENTIRELY_ELSEWHERE: '1' }, 'linux')).toEqual([
    'SANDBOX_ENTIRELY_ELSEWHERE is no variable of the sandbox; docs/options.md lists them',
  ]);
});

test.each([
  ['every option', Object.fromEntries(optionNames.map((name) => [options[name].env, 'x']))],
  ['an empty variable', { SANDBOX_SEDE: '' }],
  ['a variable that is not set', { SANDBOX_SEDE: undefined }],
  ['those of the tests and the launcher', { SANDBOX_TEST_SEED: '7', KFR_SANDBOX_LAUNCHED: '1' }],
  [
    'those of Kubernetes for a service sandbox',
    {
      SANDBOX_SERVICE_HOST: '10.0.0.1',
      SANDBOX_SERVICE_PORT: '8080',
      SANDBOX_SERVICE_PORT_HTTP: '8080',
      SANDBOX_PORT: 'tcp://10.0.0.1:8080',
      SANDBOX_PORT_8080_TCP: 'tcp://10.0.0.1:8080',
      SANDBOX_PORT_8080_TCP_ADDR: '10.0.0.1',
      SANDBOX_PORT_8080_TCP_PROTO: 'tcp',
    },
  ],
  [
    'those of a service sandbox-kfr',
    { SANDBOX_KFR_SERVICE_HOST: '10.0.0.1', SANDBOX_KFR_PORT: 'tcp://10.0.0.1:80' },
  ],
  [
    'those of others',
    {
      PATH: '/bin',
      PORTS: '1',
      SAND_SEED: '1',
      NODE_OPTIONS: '-x',
      npm_config_cache: '/x',
      SANDBOX: '1',
      SANDBOXES: '2',
    },
  ],
])('no warning about %s', (_, environment) => {
  expect(unknownVariables(environment, 'linux')).toEqual([]);
});

test('on Windows, where names have no case, one in small letters is an option', () => {
  expect(unknownVariables({ sandbox_seed: 'x' }, 'win32')).toEqual([]);
});
