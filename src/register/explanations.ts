import { type Explanation, explainStore, type StoreReason } from '../kernel/index.ts';
import type { RegisterError } from './register-error.ts';

/** What a fault of the store means, and what to do about it. */
export const explainRegister = ({ code, message }: RegisterError): Explanation =>
  explainStore('register', reasonIn(code), message);

/** A withdrawn batch is explained where files are received. */
const reasonIn = (code: RegisterError['code']): StoreReason =>
  code === 'batch-withdrawn' ? 'failed' : (code.slice('register-'.length) as StoreReason);
