import { fileURLToPath } from 'node:url';
import { openContractLazily } from '../contract/index.ts';
import { bases, type Judged, openJudgement, type Request } from '../kernel/index.ts';
import type { Switches } from '../switches/index.ts';
import type { Api } from './api.ts';
import { callOf, type KfrCall } from './call.ts';
import type { Authorization } from './caller.ts';
import { checkCorrelationId, checkInstitution, checkScope } from './common-checks.ts';
import { customerNotes, customerOf } from './customer.ts';
import { Refusal } from './errors.ts';
import { type OperationId, operationsOf } from './operations.ts';
import { contractPath } from './request/contract-path.ts';
import { checkAccept } from './request/negotiation.ts';
import { notesOnRequest } from './request/request-notes.ts';
import { whyNotAllowed, whyUnknown } from './request/why-unknown.ts';

export type CallCheck =
  | 'path'
  | 'method'
  | 'scope'
  | 'institution'
  | 'accept'
  | 'correlation-id'
  | 'customer-id';

export interface JudgedCall {
  readonly checks: readonly Judged<CallCheck>[];
  readonly operation?: OperationId;
}

/** @param authorization what is known of the caller */
export type JudgeCall = (
  request: Request,
  authorization: Authorization,
  switches: Switches,
) => Promise<JudgedCall>;

const contractFile = (name: string): string =>
  fileURLToPath(new URL(`../../openapi/${name}.yaml`, import.meta.url));

/** Opens a judge of calls, which reads the contracts on first use. */
export function openCallJudge(): JudgeCall {
  const apis: readonly Api[] = [
    {
      version: 1,
      base: bases.kfr,
      contract: openContractLazily(contractFile('kfr'), { operationIds: operationsOf(1) }),
    },
    {
      version: 2,
      base: bases.kfrVersion2,
      contract: openContractLazily(contractFile('kundeforhold-v2'), { operationIds: operationsOf(2) }),
    },
  ];
  return (request, authorization, switches) => {
    const [first, second] = apis as [Api, Api];
    const api = request.path.startsWith(second.base) ? second : first;
    return judgeCall(api, request, authorization, switches);
  };
}

/** Judges a call by the checks that come before its operation, in their order, and by the header CustomerID. */
async function judgeCall(
  api: Api,
  request: Request,
  authorization: Authorization,
  switches: Switches,
): Promise<JudgedCall> {
  const checks = openJudgement<CallCheck, never>((error) =>
    error instanceof Refusal ? error.explanation : undefined,
  );
  const matched = await api.contract.match(contractPath(request.path, api), request);
  checks.run('path', () => {
    if (matched.outcome === 'unknown-path')
      throw new Refusal({ gateway: 404 }, whyUnknown(request.path, api));
  });
  if (matched.outcome === 'unknown-path') return { checks: checks.checks };
  checks.run('method', () => {
    if (matched.outcome === 'other-method')
      throw new Refusal({ gateway: 405 }, whyNotAllowed(request.method, matched.allowed.join(', ')));
  });
  if (matched.outcome === 'other-method') return { checks: checks.checks };
  const call = await callOf(request, matched, api, { authorize: async () => authorization, switches });
  const { caller } = call;
  if (caller === undefined) checks.notReached('scope', 'institution');
  else {
    checks.run('scope', () => checkScope(call, caller));
    checks.run('institution', () => checkInstitution(call, caller));
  }
  checks.run('accept', () => checkAccept(call));
  checks.run(
    'correlation-id',
    () => checkCorrelationId(call),
    () => notesOnRequest(call),
  );
  judgeCustomer();
  return { checks: checks.checks, operation: call.operationId };

  function judgeCustomer(): void {
    if (call.operation.withoutCustomer) return;
    checks.run(
      'customer-id',
      () => customerOf(call.customer, codeOf(call), switches),
      () => customerNotes(request, switches),
    );
  }
}

const codeOf = ({ operation }: KfrCall) => (operation.badRequest === 'KFR-004' ? 'KFR-005' : 'ERR-002');
