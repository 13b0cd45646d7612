import { describe, expect, test } from 'vitest';
import { formType, jwtBearer } from '../support/token-requests.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();
const grantType = `grant_type=${encodeURIComponent(jwtBearer)}`;

describe('what has no effect is served with a note', () => {
  const notes = async (reply: Response) => {
    const told = (await world.exchangeOf(reply)).notes ?? [];
    expect(JSON.stringify(told)).not.toContain('tiger-9');
    return told.map(({ code, where }) => `${code}: ${where}`);
  };
  const post = (headers: Record<string, string>, text: (jwt: string) => string) =>
    world.grant(lender.fid).then((jwt) =>
      fetch(`${world.url}/token`, {
        method: 'POST',
        headers: { 'Content-Type': formType, ...headers },
        body: text(jwt),
      }),
    );

  test.each([
    ['resource', '&resource=https://kfr.example.invalid', {}, ['form-parameter-ignored: parameter resource']],
    ['client_secret', '&client_secret=tiger-9', {}, ['form-parameter-ignored: parameter client_secret']],
    ['Basic', '', { Authorization: 'Basic tiger-9' }, ['header-ignored: header Authorization']],
    ['Bearer', '', { Authorization: 'Bearer tiger-9' }, ['header-ignored: header Authorization']],
    ['DPoP', '', { DPoP: 'tiger-9' }, ['header-ignored: header DPoP']],
    ['DPoP in the form', '&dpop=tiger-9', {}, ['form-parameter-ignored: parameter dpop']],
    ['consumer_org', '&consumer_org=314159004', {}, ['form-parameter-ignored: parameter consumer_org']],
    [
      'all at once',
      '&resource=a&audience=b',
      { DPoP: 'tiger-9', Authorization: 'Basic tiger-9' },
      [
        'form-parameter-ignored: parameter resource',
        'form-parameter-ignored: parameter audience',
        'header-ignored: header Authorization',
        'header-ignored: header DPoP',
      ],
    ],
    ['client_id and scope', '&client_id=a&scope=b', {}, []],
  ])('%s', async (_what, more, headers, told) => {
    const reply = await post(headers, (jwt) => `${grantType}&assertion=${jwt}${more}`);
    expect({ status: reply.status, notes: await notes(reply) }).toEqual({ status: 200, notes: told });
  });

  test.each([
    [
      'POST',
      '/token?resource=a&consumer_org=314159004&scope=b',
      'resource, consumer_org, scope',
      'claims of the grant',
    ],
    ['POST', '/token?x', 'x', 'Leave the query out'],
    ['GET', '/jwk?x=1', 'x', 'Leave the query out'],
    ['GET', '/.well-known/oauth-authorization-server?x=1&y', 'x, y', 'Leave the query out'],
  ])('%s %s', async (method, path, got, remedy) => {
    const body = `${grantType}&assertion=${await world.grant(lender.fid)}`;
    const reply = await fetch(`${world.url}${path}`, {
      method,
      ...(method === 'POST' ? { body, headers: { 'Content-Type': formType } } : {}),
    });
    expect(reply.status).toBe(200);
    expect((await world.exchangeOf(reply)).notes).toEqual([
      expect.objectContaining({
        code: 'query-unknown',
        got,
        remedy: expect.objectContaining({ en: expect.stringContaining(remedy) }),
      }),
    ]);
  });

  test('a refused request has its explanation and the notes', async () => {
    const reply = await post({ DPoP: 'tiger-9' }, () => `${grantType}&assertion=undefined&resource=a`);
    expect((await world.exchangeOf(reply)).explanation?.code).toBe('assertion-unset');
    expect(await notes(reply)).toEqual([
      'form-parameter-ignored: parameter resource',
      'header-ignored: header DPoP',
    ]);
  });
});
