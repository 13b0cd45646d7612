import { describe, expect, test } from 'vitest';
import { StartupError } from '../kernel/index.ts';
import { defaultSwitches, switchTable } from '../switches/index.ts';
import { type Config, type Flags, readConfig } from './config.ts';
import { type OptionName, optionNames, options } from './options.ts';

const defaults: Config = {
  port: 8080,
  host: 'localhost',
  dataDir: 'data',
  baseUrl: undefined,
  trustProxy: false,
  allowedHosts: [],
  controlToken: undefined,
  loadRate: 250,
  trustDir: undefined,
  tls: false,
  tlsPort: 8443,
  tlsNames: [],
  signingKeyBits: 2048,
  keysAhead: 50,
  keyRotation: undefined,
  changeDelay: 0,
  downloadIdle: 30_000,
  seed: undefined,
  seedJson: undefined,
  scenariosDir: undefined,
  logFormat: 'auto',
  switches: defaultSwitches,
};

function errorsOf(flags: Flags, environment: Record<string, string | undefined> = {}): readonly string[] {
  try {
    readConfig(flags, environment);
  } catch (error) {
    if (error instanceof StartupError) return error.lines;
    throw error;
  }
  return [];
}

const invalid: [OptionName, string[], string][] = [
  [
    'port',
    ['65536', '-1', '80.5', '0x50', '1e3', 'http', ' 80', '99999999999999999999', '8080 '],
    'must be a port number from 0 to 65535 (0: any free port)',
  ],
  [
    'host',
    ['a b', 'http://x', '127.0.0.1/8', 'ø', 'a,b', '[::1]'],
    'must be a host name or an address to listen on, such as 127.0.0.1 or 0.0.0.0',
  ],
  ['dataDir', [' ', '\t', 'a\0b'], 'must be the path of a folder'],
  [
    'baseUrl',
    ['sandbox', 'ftp://x', '//x', 'http:x', 'http://', 'http:///x', ' http://x', 'http://x ', 'http://a b'],
    'must be an address that begins with http:// or https://',
  ],
  ['baseUrl', ['http://x?a', 'http://x/#b'], 'must be an address without query and fragment'],
  [
    'downloadIdle',
    ['0', '30', 'PT0S', '-PT1S', 'P2D', 'never', 'PT'],
    'must be a duration of at most a day, such as PT30S',
  ],
  [
    'allowedHosts',
    ['a b', 'kfr:8080', 'http://kfr', '*', '*.bank.example', '..bank.example', '127.0.0.1/8', 'ø.no'],
    'must be a list of host names divided by commas, such as kfr.bank.example,.test.bank.example; with a dot at its head a name stands for all below it as well',
  ],
  ['trustProxy', ['yes', '1', 'TRUE', 'true '], 'must be true or false'],
  [
    'loadRate',
    ['0', '-5', '1.5', 'Unlimited', 'Infinity', 'NaN', '1e3'],
    'must be the number of relationships loaded a second, a whole number from 1, or "unlimited"',
  ],
  [
    'keyRotation',
    ['P1M', 'P1Y', 'P1Y2M'],
    'must be a duration without months and years, whose length varies: P30D is thirty days, PT1M a minute',
  ],
  [
    'keyRotation',
    ['PT59S', 'soon', '30D'],
    'must be a duration of at least a minute, such as P30D or PT1H, or "never"',
  ],
  ['keysAhead', ['-1', '201', '1000', '1.5', 'none', '1e1'], 'must be a whole number from 0 to 200'],
  ['logFormat', ['TEXT', 'yaml', 'text,json'], 'must be auto, text or json'],
];
const invalidValues = invalid.flatMap(([name, texts, must]) =>
  texts.map((text) => [name, text, must] as const),
);

describe('refuses', () => {
  test.each(invalidValues)('%s %j, by the name of its flag', (name, text, must) => {
    expect(errorsOf({ [name]: text })).toEqual([`${options[name].flag} is "${text}", but it ${must}`]);
  });

  test.each(invalidValues)('%s %j, by the name of its environment variable', (name, text, must) => {
    const { env } = options[name];
    expect(errorsOf({}, { [env]: text })).toEqual([`${env} is "${text}", but it ${must}`]);
  });

  test.each(['port', 'dataDir', 'host', 'baseUrl', 'trustProxy', 'loadRate', 'logFormat'] as const)(
    'an empty flag for %s',
    (name) => {
      expect(errorsOf({ [name]: '' })).toEqual([
        expect.stringContaining(`${options[name].flag} is "", but it must be `),
      ]);
    },
  );

  test('all errors at once, each with its flag or variable', () => {
    const environment = { PORT: 'x', SANDBOX_TRUST_PROXY: 'maybe', SANDBOX_SWITCHES: 'moon=full' };
    expect(errorsOf({ logFormat: 'loud', host: 'a b' }, environment)).toEqual([
      'PORT is "x", but it must be a port number from 0 to 65535 (0: any free port)',
      '--host is "a b", but it must be a host name or an address to listen on, such as 127.0.0.1 or 0.0.0.0',
      'SANDBOX_TRUST_PROXY is "maybe", but it must be true or false',
      '--log-format is "loud", but it must be auto, text or json',
      `SANDBOX_SWITCHES: there is no switch "moon"; there are: ${Object.keys(switchTable).join(', ')}`,
    ]);
  });

  test.each([
    ['end-day=later', 'switch end-day is "later"; it takes included or excluded'],
    ['end-day', 'switch end-day is ""; it takes included or excluded'],
    ['end-day=', 'switch end-day is ""; it takes included or excluded'],
    ['END-DAY=included', 'there is no switch "END-DAY"; there are: '],
    ['=included', 'there is no switch ""; there are: '],
    ['__proto__=x', 'there is no switch "__proto__"; there are: '],
    ['constructor=x', 'there is no switch "constructor"; there are: '],
    ['batch-too-large=403=413', 'switch batch-too-large is "403=413"; it takes 413 or 400 or 403'],
  ])('the switches %j', (switches, error) => {
    expect(errorsOf({ switches })).toEqual([expect.stringContaining(`--switches: ${error}`)]);
  });

  test('all errors of the switches', () => {
    expect(errorsOf({ switches: 'a=1,end-day=x,kfr-401=gateway' })).toHaveLength(2);
  });
});

const valid: [OptionName, string, Partial<Config>][] = [
  ['port', '0', { port: 0 }],
  ['port', '65535', { port: 65_535 }],
  ['port', '0080', { port: 80 }],
  ['host', '0.0.0.0', { host: '0.0.0.0' }],
  ['host', '::1', { host: '::1' }],
  ['host', 'my-machine.local', { host: 'my-machine.local' }],
  ['dataDir', './with a space/ø', { dataDir: './with a space/ø' }],
  ['baseUrl', 'http://kfr:8080', { baseUrl: 'http://kfr:8080' }],
  ['baseUrl', 'https://kfr.test/', { baseUrl: 'https://kfr.test' }],
  ['baseUrl', 'HTTPS://kfr.test/under///', { baseUrl: 'HTTPS://kfr.test/under' }],
  ['allowedHosts', 'kfr.bank.example, .test.no,', { allowedHosts: ['kfr.bank.example', '.test.no'] }],
  ['trustProxy', 'true', { trustProxy: true }],
  ['trustProxy', 'false', {}],
  ['loadRate', '1', { loadRate: 1 }],
  ['loadRate', '999999999', { loadRate: 999_999_999 }],
  ['loadRate', 'unlimited', { loadRate: 'unlimited' }],
  ['seed', './seed.json', { seed: './seed.json' }],
  ['seedJson', '{"clock":{}}', { seedJson: '{"clock":{}}' }],
  ['logFormat', 'text', { logFormat: 'text' }],
  ['logFormat', 'json', { logFormat: 'json' }],
  ['switches', '', {}],
  ['switches', ' , ,', {}],
  ['switches', 'end-day = excluded ,', { switches: { ...defaultSwitches, 'end-day': 'excluded' } }],
  ['switches', 'kfr-401=gateway,kfr-401=published', {}],
  [
    'switches',
    'batch-too-large=400,bearer-prefix=required',
    { switches: { ...defaultSwitches, 'batch-too-large': '400', 'bearer-prefix': 'required' } },
  ],
];

describe('reads', () => {
  test('the defaults without any option', () => {
    expect(readConfig({}, {})).toEqual(defaults);
  });

  test.each(valid)('%s %j', (name, text, difference) => {
    expect(readConfig({ [name]: text }, {})).toEqual({ ...defaults, ...difference });
    expect(readConfig({}, { [options[name].env]: text })).toEqual({ ...defaults, ...difference });
  });

  test('an empty environment variable as absent', () => {
    expect(readConfig({}, Object.fromEntries(optionNames.map((name) => [options[name].env, ''])))).toEqual(
      defaults,
    );
  });

  test('a flag before the environment, also when the environment is invalid', () => {
    expect(readConfig({ port: '1' }, { PORT: '2' }).port).toBe(1);
    expect(readConfig({ port: '1' }, { PORT: 'x' }).port).toBe(1);
  });

  test('every value of every switch', () => {
    for (const [name, { values }] of Object.entries(switchTable)) {
      for (const value of values) {
        expect(readConfig({ switches: `${name}=${value}` }, {}).switches).toEqual({
          ...defaultSwitches,
          [name]: value,
        });
      }
    }
  });

  test('into a frozen config', () => {
    const config = readConfig({ switches: 'end-day=excluded' }, {});
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.switches)).toBe(true);
    expect(defaultSwitches['end-day']).toBe('included');
  });
});

test.each(['a b', 'a,b', 'a;b', '"a"', 'a\\b', 'ø', 'a\nb', ' a', 'a'.repeat(1001)])(
  'refuses an invalid control token without showing it: %j',
  (text) => {
    expect(errorsOf({}, { SANDBOX_CONTROL_TOKEN: text })).toEqual([
      'SANDBOX_CONTROL_TOKEN must be at most 1000 visible characters of ASCII, but for comma, semicolon, quote and backslash',
    ]);
  },
);

test('keeps a control token as it is', () => {
  const token = "!#$%&'()*+-./09:<=>?@AZ[]^_`az{|}~";
  expect(readConfig({}, { SANDBOX_CONTROL_TOKEN: token })).toEqual({ ...defaults, controlToken: token });
});

test('each flag has the name of its option', () => {
  for (const name of optionNames) {
    if (name === 'controlToken') expect(options[name].flag).toBeUndefined();
    else
      expect(options[name].flag).toBe(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  }
});
