import type { Request } from '../../src/kernel/index.ts';

/** A request as a handler gets it: GET / without headers and body, except for the change. */
export const requestOf = (change: Partial<Request> = {}): Request => ({
  method: 'GET',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
  params: {},
  rawHeaders: [],
  body: (async function* () {})(),
  origin: 'http://localhost:8080',
  calledOrigin: 'http://localhost:8080',
  onDisconnect: () => () => {},
  ...change,
});
