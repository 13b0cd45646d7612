import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Server, startServer } from './child.ts';

const contract = fileURLToPath(new URL('../openapi/kfr.yaml', import.meta.url));

/** The installed command-line program of a peer. */
function program(name: string): string {
  const path = fileURLToPath(new URL(`node_modules/.bin/${name}`, import.meta.url));
  if (!existsSync(path)) throw new Error('the peers are not installed: npm ci --prefix bench');
  return path;
}

/** oauth2-mock-server with one random RSA-2048 key. It reads the claims of a JWT bearer grant and verifies nothing. */
export const startTokenPeer = (): Promise<Server> =>
  startServer({
    name: 'oauth2-mock-server',
    command: (port) => [program('oauth2-mock-server'), '-a', '127.0.0.1', '-p', String(port)],
    ready: '/jwks',
  });

/** Prism's mock of the same contract, without the `/kar-ws/api/v1` of the server entry in its paths. */
export const startContractPeer = (): Promise<Server> =>
  startServer({
    name: 'Prism',
    command: (port) => [program('prism'), 'mock', contract, '-p', String(port)],
    ready: '/customers/customerRelationships',
  });

/** A server that does only what cannot be left out: floor.ts. */
export const startFloor = (what: 'token' | 'post' | 'answer'): Promise<Server> =>
  startServer({
    name: 'the floor program',
    command: (port) => [fileURLToPath(new URL('floor.ts', import.meta.url)), what, String(port)],
    ready: '/ready',
  });
