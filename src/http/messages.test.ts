import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { BodyIncompleteError, readText } from '../kernel/index.ts';
import { type Address, requestOf } from './messages.ts';

function messageOf(url: string, headers: Record<string, string> = {}, encrypted = false): IncomingMessage {
  const message = new IncomingMessage(Object.assign(new Socket(), encrypted ? { encrypted: true } : {}));
  return Object.assign(message, { url, method: 'GET', headers });
}

const direct: Address = { baseUrl: undefined, trustProxy: false };
const behindProxy: Address = { baseUrl: undefined, trustProxy: true };
const forwarded = { host: 'inner:8080', 'x-forwarded-host': 'kfr.test', 'x-forwarded-proto': 'https' };

describe("the sandbox's own address", () => {
  test.each<[string, Address, Record<string, string>, string]>([
    ['comes from Host', direct, { host: 'kfr:8080' }, 'http://kfr:8080'],
    ['comes from Host, an IPv6 address', direct, { host: '[::1]:8080' }, 'http://[::1]:8080'],
    ['is localhost when Host is missing', direct, {}, 'http://localhost:undefined'],
    ['is localhost when Host is empty', direct, { host: '' }, 'http://localhost:undefined'],
    ['is localhost when Host is invalid', direct, { host: 'a b' }, 'http://localhost:undefined'],
    ['is localhost when Host has a path', direct, { host: 'a/b' }, 'http://localhost:undefined'],
    ['is localhost when Host has a user', direct, { host: 'me@a' }, 'http://localhost:undefined'],
    ['is localhost when Host has markup', direct, { host: 'a"><b' }, 'http://localhost:undefined'],
    ['does not come from an untrusted proxy', direct, forwarded, 'http://inner:8080'],
    ['comes from a trusted proxy', behindProxy, forwarded, 'https://kfr.test'],
    [
      'comes from the first of several proxies',
      behindProxy,
      { host: 'inner', 'x-forwarded-host': 'outer.test , middle', 'x-forwarded-proto': 'https,http' },
      'https://outer.test',
    ],
    [
      'comes from Host when the host of the proxy is invalid',
      behindProxy,
      { host: 'inner:1', 'x-forwarded-host': 'a/b', 'x-forwarded-proto': 'gopher' },
      'http://inner:1',
    ],
    ['is HTTP without X-Forwarded-Proto', behindProxy, { 'x-forwarded-host': 'kfr.test' }, 'http://kfr.test'],
    [
      'is the configured one, if any',
      { baseUrl: 'https://set.test/under', trustProxy: true },
      forwarded,
      'https://set.test/under',
    ],
  ])('%s', (_, address, headers, origin) => {
    expect(requestOf(messageOf('/', headers), address).origin).toBe(origin);
  });

  test('is HTTPS on a TLS connection', () => {
    expect(requestOf(messageOf('/', { host: 'kfr' }, true), direct).origin).toBe('https://kfr');
  });
});

describe('the target of a request', () => {
  test.each([
    ['/', '/', ''],
    ['/a%2Fb/%e2%82%ac?x=1&x=2', '/a%2Fb/%e2%82%ac', 'x=1&x=2'],
    ['/a?b?c', '/a', 'b%3Fc='],
    ['/a?', '/a', ''],
    ['//a', '//a', ''],
    ['/http://other/a', '/http://other/a', ''],
    ['*', '*', ''],
  ])('%j is parsed', (url, path, query) => {
    const request = requestOf(messageOf(url), direct);
    expect([request.path, request.query.toString()]).toEqual([path, query]);
  });
});

describe('a body', () => {
  test('is read unchanged', async () => {
    const message = messageOf('/');
    message.push('one');
    message.push('two');
    message.complete = true;
    message.push(null);
    expect(await readText(requestOf(message, direct).body, 6)).toBe('onetwo');
  });

  test.each(['ends early', 'breaks'])('that %s is not taken for a complete one', async (how) => {
    const message = messageOf('/');
    message.push('one');
    if (how === 'breaks') message.destroy(new Error('aborted'));
    else message.push(null);
    await expect(readText(requestOf(message, direct).body, 6)).rejects.toBeInstanceOf(BodyIncompleteError);
  });
});
