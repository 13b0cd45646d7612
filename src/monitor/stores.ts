import { logLine, StoreHealth } from '../kernel/index.ts';
import { explainRegister, type RegisterError } from '../register/index.ts';

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
