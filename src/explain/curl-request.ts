import type { Request } from '../kernel/index.ts';
import type { CurlRequest } from './curl.ts';

/** The request of a curl command as a server would see it. @returns undefined without a usable address */
export function requestOf({ method, url, headers, body }: CurlRequest): Request | undefined {
  const address = addressOf(url);
  if (address === undefined) return undefined;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return {
    method,
    path: address.pathname,
    params: {},
    query: address.searchParams,
    headers: { ...headers, ...length },
    rawHeaders: Object.entries(headers).flat(),
    body: bytesOf(body),
    origin: address.origin,
    calledOrigin: address.origin,
    onDisconnect: () => () => {},
  };
}

/** The address, with https if none is written; undefined for one that is none, or has a variable as its host. */
export function addressOf(url: string | undefined): URL | undefined {
  if (url === undefined) return undefined;
  const whole = /^[a-z]+:\/\//i.test(url) ? url : `http://${url}`;
  return URL.canParse(whole) ? new URL(whole) : undefined;
}

async function* bytesOf(body: string | undefined): AsyncGenerator<Uint8Array> {
  if (body !== undefined) yield Buffer.from(body);
}
