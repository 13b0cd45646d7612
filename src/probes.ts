import {
  type Explanation,
  type Handler,
  jsonType,
  logLine,
  type Reply,
  StoreHealth,
} from './kernel/index.ts';
import { explainRegister, type RegisterError, type WholeRegister } from './register/index.ts';

/** The stores besides the register. The sandbox continues with the data in memory if one cannot be written. */
export const openStores = () => ({
  directory: new StoreHealth('directory'),
  signingKey: new StoreHealth('signing-key'),
  certificates: new StoreHealth('certificates'),
  revocations: new StoreHealth('revocations'),
  results: new StoreHealth('results'),
});

export type Stores = ReturnType<typeof openStores>;

export function clearWarnings(stores: Stores): void {
  for (const store of Object.values(stores)) store.clear();
}

/** Logs an error of the register with its remedy. */
export const logRegisterError = (error: RegisterError): void =>
  logLine(`the register cannot do its work now: ${error.message}. ${explainRegister(error).remedy.en}`);

/** GET /isalive. */
export const alive: Handler = () => reply(200, { status: 'UP' });

/**
 * GET /isready and /health: 503 while the register cannot be read and written, as KFR depends on it. Failures of other stores are warnings.
 * Each has a remedy.
 */
export const readiness =
  (register: Pick<WholeRegister, 'currentError'>, stores: Stores): Handler =>
  () => {
    const error = register.currentError();
    const warnings = Object.values(stores).flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
    const shownWarnings = warnings.length === 0 ? {} : { warnings: warnings.map(shown) };
    return error === undefined
      ? reply(200, { status: 'UP', ...shownWarnings })
      : reply(503, { status: 'DOWN', faults: [shown(explainRegister(error))], ...shownWarnings });
  };

const shown = ({ code, got, summary, remedy }: Explanation) => ({ code, got, summary, remedy });

const reply = (status: number, body: object): Reply => ({
  status,
  headers: { 'Content-Type': jsonType, 'Cache-Control': 'no-store' },
  body: JSON.stringify(body),
  account: { answeredBy: 'sandbox' },
});
