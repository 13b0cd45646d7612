import type { Reply } from '../kernel/index.ts';
import type { Contract } from './contract.ts';

/** A reply that breaks the contract goes out as it is, and is a defect of the sandbox in the journal. */
export async function heldToContract<Id extends string>(
  contract: Contract<Id>,
  operationId: Id,
  reply: Reply,
): Promise<Reply> {
  const breaches = await contract.breaches(operationId, reply);
  if (breaches.length === 0) return reply;
  const defect = `the reply breaks the contract: ${breaches.join('; ')}`;
  return { ...reply, account: { ...reply.account, defect } };
}
