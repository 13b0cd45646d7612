import { createPrivateKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import { existsSync, statfsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';
import { type Flags, readConfig } from '../../src/config/index.ts';
import type { Explanation, Connection as ShownConnection } from '../../src/control/api.d.ts';
import type { WrittenEntries } from '../../src/directory/index.ts';
import { addressOf, MovableClock } from '../../src/kernel/index.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox.ts';
import { controlFetch } from './control-document.ts';
import { noon } from './noon.ts';

/** Institutions of the seed. */
export const lender = {
  fid: '311002007',
  clientId: '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01',
  name: 'NORDLYS PRØVEFINANS AS',
};
export const insurer = {
  fid: '314159004',
  clientId: '7f0a2d64-52c3-4a0e-8f1b-2d9b7c5e3b02',
  name: 'HAVBLIKK PRØVEFORSIKRING AS',
};
export const agency = {
  fid: '312345005',
  clientId: 'c4d1e8b7-9a36-4f72-b0c5-8e1f3a7d6c03',
  name: 'PRØVEETATEN',
};
/** The supplier to which the insurer has delegated. */
export const supplier = {
  fid: '313579018',
  clientId: 'a5e0c7d2-4b18-4f93-8c6e-1d7f0b9a2e04',
  name: 'FJELLBRIS PRØVELEVERANDØR AS',
};

/** The connection of an institution that has a client. */
export type Connection = ShownConnection & { readonly clientId: string };

/** Changes to a valid grant; undefined removes an entry. */
export interface GrantWish {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signing key in PEM; default: that of the institution. */
  readonly key?: string;
}

/** A running sandbox on a free port with its own data and a clock frozen at `noon`. */
export interface World {
  readonly url: string;
  readonly clock: MovableClock;
  readonly sandbox: Sandbox;
  readonly dataDir: string;
  connection(fid: string): Promise<Connection>;
  /** A signed grant of the institution, valid by default. */
  grant(fid: string, wish?: GrantWish): Promise<string>;
  /** Posts the assertion to /token. */
  postGrant(assertion: string): Promise<Response>;
  /** A new access token with all scopes of the institution's client. */
  token(fid: string, wish?: GrantWish): Promise<string>;
  /** Calls a path below /kar-ws/api/v1 with a valid token, which may be reused, and a new CorrelationID. `headers` override them; null omits one. */
  kfr(
    method: string,
    path: string,
    fid: string,
    headers?: Readonly<Record<string, string | null>>,
    body?: RequestInit['body'],
  ): Promise<Response>;
  control(method: string, path: string, body?: unknown): Promise<Response>;
  /** The journal record of a reply. */
  exchangeOf(response: Response): Promise<ExchangeRecord>;
  close(): Promise<void>;
}

export interface ExchangeRecord {
  readonly id: string;
  readonly answeredBy: string;
  readonly explanation?: Explanation;
  readonly notes?: readonly Explanation[];
  readonly defect?: string;
  readonly [field: string]: unknown;
}

export const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A compact JWS over any header and claims. */
export function signedJwt(header: unknown, claims: unknown, keyPem: string): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${sign('sha256', Buffer.from(input), keyOf(keyPem)).toString('base64url')}`;
}

const keys = new Map<string, KeyObject>();

function keyOf(pem: string): KeyObject {
  const key = keys.get(pem) ?? createPrivateKey(pem);
  keys.set(pem, key);
  return key;
}

export const derOf = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '');

/** Each certificate of a PEM file as base64 of its DER. */
export const dersOf = (pem: string): string[] =>
  (pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map(derOf);

/**
 * Folder of the worlds' data: in memory, as every change is fsynced (durability is tested elsewhere); on disk where shared
 * memory is small, such as the 64 MB of a container.
 */
const sharedMemory = '/dev/shm';
export const newFolder = (): Promise<string> =>
  mkdtemp(
    join(
      existsSync(sharedMemory) && freeIn(sharedMemory) > 2 ** 31 ? sharedMemory : tmpdir(),
      'kfr-sandbox-',
    ),
  );

function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** A copy of the data of a first start with an edited directory, for openWorld. The caller removes it. */
export async function dataWith(edit: (entries: WrittenEntries) => void): Promise<string> {
  const folder = await newFolder();
  await cp(inject('seededData'), folder, { recursive: true });
  const file = join(folder, 'directory.json');
  const entries = JSON.parse(await readFile(file, 'utf8')) as WrittenEntries;
  edit(entries);
  await writeFile(file, JSON.stringify(entries));
  return folder;
}

/**
 * @param dataDir used as it is, and kept; default: a copy of the data of a first start, removed on close
 * @param machine time of the machine: fixed, or a clock
 */
export async function openWorld(
  flags: Flags = {},
  dataDir?: string,
  machine: number | (() => number) = noon,
): Promise<World> {
  const folder = dataDir ?? (await newFolder());
  if (dataDir === undefined) await cp(inject('seededData'), folder, { recursive: true });
  const clock = new MovableClock(typeof machine === 'number' ? () => machine : machine);
  clock.freeze();
  const config = readConfig({ port: '0', dataDir: folder, ...flags }, {});
  const sandbox = await startSandbox(config, clock);
  const failed: string[] = [];
  sandbox.journal.onExchange(({ id }, _, { account }) => {
    if (account.defect !== undefined) failed.push(String(id));
  });
  const url = addressOf(config.host, sandbox.port);
  const connections = new Map<string, Promise<Connection>>();
  /** Tokens of `kfr` by institution, reused until the clock moves or the remote control is called. */
  let tokens = new Map<string, { readonly moment: number; readonly token: string }>();
  async function usualToken(fid: string): Promise<string> {
    const moment = clock.now();
    const known = tokens.get(fid);
    if (known?.moment === moment) return known.token;
    const token = await world.token(fid);
    tokens.set(fid, { moment, token });
    return token;
  }

  const world: World = {
    url,
    clock,
    sandbox,
    dataDir: folder,
    connection(fid) {
      const known =
        connections.get(fid) ??
        controlFetch(`${url}/_sandbox/institutions/${fid}/connection`).then(
          (reply) => reply.json() as Promise<Connection>,
        );
      connections.set(fid, known);
      return known;
    },
    async grant(fid, { header = {}, claims = {}, key } = {}) {
      const connection = await world.connection(fid);
      const iat = Math.floor(clock.now() / 1000);
      return signedJwt(
        { alg: 'RS256', x5c: [derOf(connection.certificatePem)], ...header },
        {
          aud: connection.issuer,
          iss: connection.clientId,
          scope: connection.scopes.join(' '),
          iat,
          exp: iat + 100,
          jti: randomUUID(),
          ...claims,
        },
        key ?? connection.privateKeyPem,
      );
    },
    postGrant: (assertion) =>
      fetch(`${url}/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
      }),
    async token(fid, wish) {
      const reply = await world.postGrant(await world.grant(fid, wish));
      const body = (await reply.json()) as { access_token?: string };
      if (body.access_token === undefined) throw new Error(`no token: ${JSON.stringify(body)}`);
      return body.access_token;
    },
    async kfr(method, path, fid, headers = {}, body) {
      const all: Record<string, string> = { CorrelationID: randomUUID() };
      if (headers.Authorization === undefined) all.Authorization = `Bearer ${await usualToken(fid)}`;
      for (const [name, value] of Object.entries(headers)) {
        if (value === null) delete all[name];
        else all[name] = value;
      }
      return fetch(`${url}/kar-ws/api/v1${path}`, {
        method,
        headers: all,
        ...(body === undefined ? {} : { body }),
      });
    },
    control(method, path, body) {
      if (method !== 'GET') tokens = new Map();
      return controlFetch(`${url}/_sandbox${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    },
    async exchangeOf(response) {
      const link = response.headers.get('Sandbox-Exchange');
      if (link === null) throw new Error('the reply has no link to its exchange');
      return (await (await controlFetch(link)).json()) as ExchangeRecord;
    },
    async close() {
      const defects = failed
        .map((id) => sandbox.journal.exchange(id))
        .filter((exchange) => exchange !== undefined);
      await sandbox.close();
      if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
      if (defects.length > 0) throw new Error(`the sandbox failed: ${JSON.stringify(defects, null, 2)}`);
    },
  };
  return world;
}

/** A world for one test, closed when the test ends. */
export async function worldOfTest(...how: Parameters<typeof openWorld>): Promise<World> {
  const world = await openWorld(...how);
  onTestFinished(() => world.close());
  return world;
}

/** As `worldOfTest`, with an edited directory. */
export async function editedWorldOfTest(
  edit: (entries: WrittenEntries) => void,
  flags: Flags = {},
): Promise<World> {
  const folder = await dataWith(edit);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return worldOfTest(flags, folder);
}

/**
 * A world for all tests of a file or a group: opened before the first, closed after the last.
 * @param flags, or a function that prepares them
 */
export const useWorld = (
  flags: Flags | (() => Promise<Flags>) = {},
  dataDir?: string,
  machine?: number | (() => number),
): World =>
  useOpened(async () => openWorld(typeof flags === 'function' ? await flags() : flags, dataDir, machine));

/** As `useWorld`, with an edited directory. */
export function useEditedWorld(edit: (entries: WrittenEntries) => void, flags: Flags = {}): World {
  const world = useOpened(async () => openWorld(flags, await dataWith(edit)));
  afterAll(() => rm(world.dataDir, { recursive: true, force: true }));
  return world;
}

function useOpened(open: () => Promise<World>): World {
  let opened: World | undefined;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened?.close());
  const world = (): World => {
    if (opened === undefined) throw new Error('the world is not open before the tests begin');
    return opened;
  };
  return {
    get url() {
      return world().url;
    },
    get clock() {
      return world().clock;
    },
    get sandbox() {
      return world().sandbox;
    },
    get dataDir() {
      return world().dataDir;
    },
    connection: (fid) => world().connection(fid),
    grant: (fid, wish) => world().grant(fid, wish),
    postGrant: (assertion) => world().postGrant(assertion),
    token: (fid, wish) => world().token(fid, wish),
    kfr: (...call) => world().kfr(...call),
    control: (...call) => world().control(...call),
    exchangeOf: (response) => world().exchangeOf(response),
    close: () => world().close(),
  };
}
