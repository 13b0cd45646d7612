import type { Reply } from '../kernel/index.ts';
import type { Contract } from './contract.ts';

/** Validates a reply. One that violates the contract is sent unchanged, and recorded as a defect of the sandbox. */
export async function checkReply<Id extends string>(
  contract: Contract<Id>,
  operationId: Id,
  reply: Reply,
): Promise<Reply> {
  const violations = await contract.replyViolations(operationId, reply);
  if (violations.length === 0) return reply;
  const defect = `the reply breaks the contract: ${violations.join('; ')}`;
  return { ...reply, account: { ...reply.account, defect } };
}
