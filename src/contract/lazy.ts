import { type Contract, type ContractOptions, openContract } from './contract.ts';

/**
 * As openContract, but lazy: a rarely used document does not slow down the start (docs/decisions/prism.md).
 */
export function openContractLazily<Id extends string>(
  file: string,
  options: ContractOptions<Id>,
): Contract<Id> {
  let opened: Contract<Id> | undefined;
  const contract = (): Contract<Id> => {
    opened ??= openContract(file, options);
    return opened;
  };
  return {
    yaml: (origin) => contract().yaml(origin),
    json: (origin) => contract().json(origin),
    methodsAt: (path) => contract().methodsAt(path),
    match: (...call) => contract().match(...call),
    replyViolations: (...call) => contract().replyViolations(...call),
  };
}
