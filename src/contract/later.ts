import { type Contract, openContract } from './contract.ts';

/**
 * As openContract, but only when it is first needed: a document that many never use need not slow the start down
 * (docs/decisions/prism.md).
 */
export function contractLater(file: string): Contract {
  let opened: Contract | undefined;
  const contract = (): Contract => {
    opened ??= openContract(file);
    return opened;
  };
  return {
    get yaml() {
      return contract().yaml;
    },
    get json() {
      return contract().json;
    },
    judge: (...call) => contract().judge(...call),
  };
}
