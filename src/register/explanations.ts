import { type Explanation, explainStore, type StoreReason } from '../kernel/index.ts';
import type { RegisterFault } from './fault.ts';

/** What a fault of the store means, and what to do about it. */
export const explainRegister = ({ code, message }: RegisterFault): Explanation =>
  explainStore('register', reasonIn(code), message);

/** A withdrawn batch is explained where files are received. */
const reasonIn = (code: RegisterFault['code']): StoreReason =>
  code === 'batch-withdrawn' ? 'failed' : (code.slice('register-'.length) as StoreReason);
