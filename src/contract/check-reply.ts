import type { Reply } from '../kernel/index.ts';
import type { Contract } from './contract.ts';

/** Validates a reply. One that violates the contract is sent unchanged, and recorded as a defect of the sandbox. */
export function checkReply<Id extends string>(
  contract: Contract<Id>,
  operationId: Id,
  reply: Reply,
): Reply | Promise<Reply> {
  const violations = contract.replyViolations(operationId, reply);
  return violations instanceof Promise
    ? violations.then((found) => withDefect(reply, found))
    : withDefect(reply, violations);
}

function withDefect(reply: Reply, violations: readonly string[]): Reply {
  if (violations.length === 0) return reply;
  const defect = `the reply breaks the contract: ${violations.join('; ')}`;
  return { ...reply, account: { ...reply.account, defect } };
}
