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
    yaml: (origin) => contract().yaml(origin),
    json: (origin) => contract().json(origin),
    methodsAt: (path) => contract().methodsAt(path),
    judge: (...call) => contract().judge(...call),
  };
}
