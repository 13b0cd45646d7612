import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createCertificateChecker, openAuthority, withTrustFolder } from './certificates/index.ts';
import type { Config } from './config/index.ts';
import { openConsole } from './console/index.ts';
import { openDocumentLazily } from './contract/index.ts';
import { openControl } from './control/index.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { type Directory, openDirectory } from './directory/index.ts';
import { openExplain } from './explain/index.ts';
import {
  createApp,
  isAdmitted,
  listen,
  methodNotAllowed,
  notFound,
  openGuard,
  openLogin,
  openPermission,
  withCors,
} from './http/index.ts';
import { type Journal, openJournal } from './journal/index.ts';
import { openKeptValues } from './kept/index.ts';
import { logLine, MovableClock, printError, version } from './kernel/index.ts';
import { openKfr } from './kfr/index.ts';
import { latestExchangesWith } from './latest-exchanges.ts';
import { checkOutcomes, openMaskinporten } from './maskinporten/index.ts';
import { clearWarnings, logRegisterError, openMonitor, openStores } from './monitor/index.ts';
import { openObserver } from './observer/index.ts';
import { openWholeRegister, type WholeRegister } from './register/index.ts';
import { openRuns } from './runs/index.ts';
import { type LazyLibrary, openLibrary } from './scenarios/index.ts';
import { openSeed, openState, type Seed, setSeedClock } from './state/index.ts';
import { openSwitchBoard, type SwitchBoard, switchTable } from './switches/index.ts';
import { welcome } from './welcome.ts';

/** A running sandbox. */
export interface Sandbox {
  readonly port: number;
  /** The HTTPS port, when enabled. */
  readonly tlsPort?: number;
  readonly directory: Directory;
  readonly journal: Journal;
  /** Path that logs a browser in; secret. Only with a control token. */
  readonly loginPath?: string;
  /** Preloads what is otherwise loaded on first use. */
  readAhead(): Promise<void>;
  /** Makes keys for the key stores of new institutions in the background, a second later. */
  makeKeysAhead(): void;
  /** Accepts no new requests, finishes running ones, and closes the data. */
  close(): Promise<void>;
}

/** Lets the first calls after the start have the processor. */
const keysAheadDelayInMs = 1_000;

const contractFile = (name: string): string =>
  fileURLToPath(new URL(`../openapi/${name}.yaml`, import.meta.url));

const kfrContracts = { version1: contractFile('kfr'), version2: contractFile('kundeforhold-v2') };

/**
 * Creates the rooms and connects them. A request goes through http and journal to Maskinporten, KFR or the remote control, which use
 * certificates, directory and register.
 * @throws StartupError for anything that the user can fix
 */
export async function startSandbox(config: Config, clock = new MovableClock()): Promise<Sandbox> {
  const board = openSwitchBoard(config.switches);
  const library = openLibrary(config.scenariosDir, switchTable);
  const data = openDataFolder(config.dataDir);
  const seed = openSeed(config);
  if (seed !== undefined && !data.missing.register) await setSeedClock(seed, clock);
  // Opened first: its lock protects the whole data folder.
  const register = openWholeRegister(data.register, {
    clock,
    loadRate: config.loadRate,
    warn: logLine,
    onError: logRegisterError,
  });
  try {
    return await startWith(config, { clock, board, library, data, seed, register });
  } catch (error) {
    await register.close();
    // Otherwise the next start would not apply a corrected seed.
    data.undo();
    throw error;
  }
}

interface Prepared {
  readonly clock: MovableClock;
  readonly board: SwitchBoard;
  readonly library: LazyLibrary;
  readonly data: DataFolder;
  readonly seed: Seed | undefined;
  readonly register: WholeRegister;
}

async function startWith(
  config: Config,
  { clock, board, library, data, seed, register }: Prepared,
): Promise<Sandbox> {
  const { port, host, baseUrl, trustProxy, controlToken } = config;
  const { switches } = board;
  const stores = openStores();
  const authority = await openAuthority(data.certificates, clock, stores);
  const directory = await openDirectory(data.directory, {
    clock,
    changeDelay: config.changeDelay * 1000,
    store: stores.directory,
  });
  const journal = openJournal(clock);
  const { recorded } = journal;
  const login = openLogin({ controlToken, recorded });
  const checker = createCertificateChecker(await withTrustFolder(authority.trust, config.trustDir), clock, {
    wrongMember: () => switches['wrong-member'],
    revokedAt: authority.revocations.revokedAt,
  });
  const latest = latestExchangesWith(journal, directory);
  const maskinporten = await openMaskinporten({
    contractFile: contractFile('maskinporten'),
    signing: {
      folder: data.path,
      bits: config.signingKeyBits,
      rotation: config.keyRotation,
      store: stores.signingKey,
      tell: logLine,
    },
    authority,
    clock,
    directory,
    checker,
    baseUrl,
    switches,
    latest: (error, page) => (isAdmitted(login.credentialsOf(page)) ? latest(error) : undefined),
  });
  const certificate = config.tls ? await authority.serverCertificate(config.tlsNames) : undefined;
  const state = await openState({ clock, switches: board, directory, register }, seed, data.missing);
  data.settle();
  const kept = openKeptValues(data.results, logLine, stores.results);
  const rooms = { clock, directory, register, journal, library, kept };
  const observer = openObserver({ ...rooms, switches: () => switches });
  const kfr = openKfr(kfrContracts, {
    ...rooms,
    authorize: maskinporten.authorize,
    switches,
    script: observer.script,
  });
  let address = '';
  const runs = openRuns({ address: () => address, controlToken, clock, values: kept });
  const control = openControl({
    ...rooms,
    authority,
    state,
    observer,
    runs,
    switches: board,
    forgetWarnings: () => clearWarnings(stores),
    forgetGrants: maskinporten.reset,
    keyRing: maskinporten.keyRing,
    next: maskinporten.next,
    mint: maskinporten.mint,
    checkOutcomes,
    faults: kfr.faults,
    credentialsOf: login.credentialsOf,
    document: openDocumentLazily(contractFile('sandbox')),
    explain: openExplain({
      clock,
      sandbox: { judge: maskinporten.judge, judgeX5c: checker.judge, switches },
    }),
  });
  const webConsole = openConsole(fileURLToPath(new URL('../web/dist', import.meta.url)));
  const pages = withCors(() => switches.cors === 'on');
  const unknownPath = recorded(notFound(kfr.similarPath));
  const guard = openGuard(config, hostname(), login);
  const monitor = openMonitor({ ...rooms, stores, version, data, mayControl: openPermission(guard) });
  const app = createApp(
    {
      maskinporten: {
        metadata: recorded(pages(maskinporten.metadata)),
        keys: recorded(pages(maskinporten.keys)),
        token: recorded(pages(maskinporten.token)),
        selfService: recorded(maskinporten.selfService),
        contractYaml: maskinporten.contractYaml,
        contractJson: maskinporten.contractJson,
        errors: maskinporten.errors,
      },
      kfr: {
        ...kfr,
        customers: recorded(pages(kfr.customers)),
        version2: { ...kfr.version2, customers: recorded(pages(kfr.version2.customers)) },
      },
      control,
      login,
      ...monitor,
      start: webConsole.pageOr(welcome),
      webConsole: { ...webConsole, page: webConsole.pageOr(unknownPath) },
      notFound: unknownPath,
      methodNotAllowed: (allowed) => recorded(pages(methodNotAllowed(allowed))),
      recorded,
    },
    { baseUrl, trustProxy },
    guard,
    config.downloadIdle,
  );
  const listening = await listen(app, {
    port,
    host,
    tls: certificate && {
      port: config.tlsPort,
      key: certificate.privateKeyPem,
      cert: certificate.chainPem,
    },
  });
  address = listening.address;
  let fillTimer: NodeJS.Timeout | undefined;
  return {
    port: listening.port,
    ...(listening.tlsPort === undefined ? {} : { tlsPort: listening.tlsPort }),
    directory,
    journal,
    ...(login.code === undefined ? {} : { loginPath: `/login?code=${login.code}` }),
    readAhead() {
      observer.loadOnNextCall();
      return library.readAhead();
    },
    makeKeysAhead() {
      const start = () => void authority.keysAhead.fill(config.keysAhead).catch(printError);
      if (config.keysAhead > 0) fillTimer = setTimeout(start, keysAheadDelayInMs).unref();
    },
    async close() {
      clearTimeout(fillTimer);
      authority.keysAhead.stop();
      monitor.stopping();
      listening.endKeepAlive();
      await runs.close();
      observer.close();
      await listening.close();
      await kept.close();
      await register.close();
    },
  };
}
