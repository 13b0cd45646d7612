import type { Reply } from '../kernel/index.ts';
import type { Contract } from './contract.ts';

/** Marks a reply that violates the contract as a defect in the journal; it is sent unchanged. */
export async function checkReply<Id extends string>(
  contract: Contract<Id>,
  operationId: Id,
  reply: Reply,
): Promise<Reply> {
  const breaches = await contract.replyViolations(operationId, reply);
  if (breaches.length === 0) return reply;
  const defect = `the reply breaks the contract: ${breaches.join('; ')}`;
  return { ...reply, account: { ...reply.account, defect } };
}
