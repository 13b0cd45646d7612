import type { Handler } from '../kernel/index.ts';
import { answer } from './answer.ts';
import type { Api } from './api.ts';
import { callOf } from './call.ts';
import { Refusal } from './errors.ts';
import type { ChooseFault } from './faults/chooser.ts';
import { answerWithFault } from './faults/faulty-answer.ts';
import { refusalReply } from './replies.ts';
import { contractPath } from './request/contract-path.ts';
import { whyNotAllowed, whyUnknown } from './request/why-unknown.ts';
import type { KfrServices } from './services.ts';

/**
 * Handles all paths of one version of the API. The contract determines the operation and the violations. A fault takes
 * precedence over the checks of the operation.
 */
export function customersEndpoint(api: Api, services: KfrServices, chooseFault: ChooseFault): Handler {
  return async (request) => {
    const match = api.contract.match(contractPath(request.path, api), request);
    // Hot path: each await costs a microtask.
    const matched = match instanceof Promise ? await match : match;
    if (matched.outcome === 'unknown-path')
      return refusalReply(new Refusal({ gateway: 404 }, whyUnknown(request.path, api)), services);
    if (matched.outcome === 'other-method') {
      const allowed = matched.allowed.join(', ');
      const refusal = new Refusal({ gateway: 405 }, whyNotAllowed(request.method, allowed), {
        Allow: allowed,
      });
      return refusalReply(refusal, services);
    }
    const call = await callOf(request, matched, api, services);
    const chosen = chooseFault(call);
    const fault = chosen instanceof Promise ? await chosen : chosen;
    const carryOut = () => answer(call, services);
    if (fault === undefined) return carryOut();
    try {
      return await answerWithFault(fault, call, carryOut, services);
    } finally {
      fault.end();
    }
  };
}
