import { type Explanation, explainStore, type StoreReason } from '../kernel/index.ts';
import type { RegisterError } from './register-error.ts';

/** Explains an error of the store and its remedy. */
export const explainRegister = ({ code, message }: RegisterError): Explanation =>
  explainStore('register', reasonIn(code), message);

/** `batch-withdrawn` has an explanation of its own where files are received. */
const reasonIn = (code: RegisterError['code']): StoreReason =>
  code === 'batch-withdrawn' ? 'failed' : (code.slice('register-'.length) as StoreReason);
