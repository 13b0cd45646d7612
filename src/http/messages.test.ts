import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { BodyIncompleteError, readText } from '../kernel/index.ts';
import { type Address, requestOf } from './messages.ts';

function messageOf(url: string, headers: Record<string, string> = {}, encrypted = false): IncomingMessage {
  const message = new IncomingMessage(Object.assign(new Socket(), encrypted ? { encrypted: true } : {}));
  return Object.assign(message, { url, method: 'GET', headers });
}

const near: Address = { baseUrl: undefined, trustProxy: false };
const behindProxy: Address = { baseUrl: undefined, trustProxy: true };
const forwarded = { host: 'inner:8080', 'x-forwarded-host': 'kfr.test', 'x-forwarded-proto': 'https' };

describe("the sandbox's own address", () => {
  test.each<[string, Address, Record<string, string>, string]>([
    ['is what Host says', near, { host: 'kfr:8080' }, 'http://kfr:8080'],
    ['is what Host says, an IPv6 address', near, { host: '[::1]:8080' }, 'http://[::1]:8080'],
    ['is localhost when Host is missing', near, {}, 'http://localhost:undefined'],
    ['is localhost when Host is empty', near, { host: '' }, 'http://localhost:undefined'],
    ['is localhost when Host is no host', near, { host: 'a b' }, 'http://localhost:undefined'],
    ['is localhost when Host holds a path', near, { host: 'a/b' }, 'http://localhost:undefined'],
    ['is localhost when Host holds a user', near, { host: 'me@a' }, 'http://localhost:undefined'],
    ['is localhost when Host would end a header', near, { host: 'a"><b' }, 'http://localhost:undefined'],
    ['is not what an untrusted proxy says', near, forwarded, 'http://inner:8080'],
    ['is what a trusted proxy says', behindProxy, forwarded, 'https://kfr.test'],
    [
      'is what the first of several proxies says',
      behindProxy,
      { host: 'inner', 'x-forwarded-host': 'outer.test , middle', 'x-forwarded-proto': 'https,http' },
      'https://outer.test',
    ],
    [
      'is what Host says when the proxy says no host',
      behindProxy,
      { host: 'inner:1', 'x-forwarded-host': 'a/b', 'x-forwarded-proto': 'gopher' },
      'http://inner:1',
    ],
    [
      'is plain without X-Forwarded-Proto',
      behindProxy,
      { 'x-forwarded-host': 'kfr.test' },
      'http://kfr.test',
    ],
    [
      'is the configured one before everything',
      { baseUrl: 'https://set.test/under', trustProxy: true },
      forwarded,
      'https://set.test/under',
    ],
  ])('%s', (_, address, headers, origin) => {
    expect(requestOf(messageOf('/', headers), address).origin).toBe(origin);
  });

  test('is secure when the connection is', () => {
    expect(requestOf(messageOf('/', { host: 'kfr' }, true), near).origin).toBe('https://kfr');
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
  ])('%j is taken apart', (url, path, query) => {
    const request = requestOf(messageOf(url), near);
    expect([request.path, request.query.toString()]).toEqual([path, query]);
  });
});

describe('a body', () => {
  test('arrives as it is sent', async () => {
    const message = messageOf('/');
    message.push('one');
    message.push('two');
    message.complete = true;
    message.push(null);
    expect(await readText(requestOf(message, near).body, 6)).toBe('onetwo');
  });

  test.each(['ends early', 'breaks'])('that %s is told from a whole one', async (how) => {
    const message = messageOf('/');
    message.push('one');
    if (how === 'breaks') message.destroy(new Error('aborted'));
    else message.push(null);
    await expect(readText(requestOf(message, near).body, 6)).rejects.toBeInstanceOf(BodyIncompleteError);
  });
});
