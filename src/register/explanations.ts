import { type Explanation, explainStore, type StoreReason } from '../kernel/index.ts';
import type { RegisterFault } from './fault.ts';

/** Explains a fault of the register. */
export const explainRegister = ({ code, message }: RegisterFault): Explanation =>
  explainStore('register', reasonIn(code), message);

/** `batch-withdrawn` is explained by the room that receives files. */
const reasonIn = (code: RegisterFault['code']): StoreReason =>
  code === 'batch-withdrawn' ? 'failed' : (code.slice('register-'.length) as StoreReason);
