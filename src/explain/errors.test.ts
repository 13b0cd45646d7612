import { expect, test } from 'vitest';
import { errorTable, gatewayTexts } from '../kfr/index.ts';
import { errorNames, errorRow } from '../maskinporten/errors.ts';
import { offline } from './explain.fixture.ts';

const trace = '(trace_id: 0123456789abcdef0123456789abcdef)';
/** Texts of a form are the sandbox's own: only `error` is known of them. */
const withText = errorNames.filter((name) => !errorRow(name).text.startsWith('{'));

test.each(withText)('the error %s of Maskinporten is recognised by its text alone', async (name) => {
  const { error, text, status } = errorRow(name);
  const body = JSON.stringify({ error, error_description: `${text.replace(/\{\w+\}/g, 'a:b')} ${trace}` });
  for (const input of [body, `HTTP/1.1 ${status} X\r\nA: b\r\n\r\n${body}`, `400 Bad Request: "${body}"`]) {
    const { kind, ok, error: told } = await offline(input);
    expect({ kind, ok, name: told?.name, status: told?.status }).toEqual({
      kind: 'error',
      ok: false,
      name,
      status,
    });
    expect(
      told?.causes.every(({ cause, remedy }) => cause.nb !== '' && remedy.nb !== '' && cause.en !== ''),
    ).toBe(true);
  }
});

test('the code in error_uri decides', async () => {
  const { error, against } = await offline(
    '{"error":"x","error_uri":"https://test.maskinporten.no/errors/MP-122"}',
  );
  expect({ name: error?.name, against }).toEqual({ name: 'wrong-organisation', against: 'test' });
});

test.each(Object.keys(errorTable))('the error %s of KFR is explained', async (code) => {
  const { error, decoded } = await offline(JSON.stringify({ errorCode: code, errorMessage: '14828510046' }));
  expect(error).toMatchObject({ service: 'kfr', code });
  expect(error?.causes.length).toBeGreaterThan(0);
  expect(decoded).toEqual({ errorCode: code, errorMessage: '148******46' });
});

test.each(Object.entries(gatewayTexts))(
  'the status %s of a gateway is explained',
  async (status, message) => {
    const { error } = await offline(JSON.stringify({ statusCode: Number(status), message }));
    expect(error).toMatchObject({ service: 'kfr', status: Number(status), title: { en: message } });
  },
);

test.each([
  ['{"error":"invalid_client"}', 'invalid_client'],
  ['{"errorCode":"KFR-006"}', 'KFR-006'],
  ['{"statusCode":418,"message":"teapot"}', '418'],
  ['{"error":"14828510046"}', '148******46'],
])('%s is not a known error', async (body, got) => {
  const { kind, error, explanations } = await offline(body);
  expect({ kind, error, code: explanations[0]?.code, got: explanations[0]?.got }).toEqual({
    kind: 'error',
    error: undefined,
    code: 'error-unknown',
    got,
  });
});
