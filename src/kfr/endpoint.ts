import type { Explanation, Handler } from '../kernel/index.ts';
import { answer } from './answer.ts';
import type { Api } from './api.ts';
import { callOf } from './call.ts';
import { Refusal } from './errors.ts';
import type { ChooseFault } from './faults/chooser.ts';
import { answerWithFault } from './faults/faulty-answer.ts';
import { refusalReply } from './replies.ts';
import { contractPath, similarPath } from './request/contract-path.ts';
import { explain } from './request/explain.ts';
import type { KfrServices } from './services.ts';
import { shownLine } from './shown.ts';

/**
 * Handles all paths of one version of the API. The contract determines the operation and the violations. A fault takes
 * precedence over the checks of the operation.
 */
export function customersEndpoint(api: Api, services: KfrServices, chooseFault: ChooseFault): Handler {
  return async (request) => {
    const matched = await api.contract.match(contractPath(request.path, api), request);
    if (matched.outcome === 'unknown-path')
      return refusalReply(new Refusal({ gateway: 404 }, whyUnknown(request.path, api)), services);
    if (matched.outcome === 'other-method') {
      const allowed = matched.allowed.join(', ');
      const explanation =
        request.method === 'HEAD'
          ? explain('method-head', { allowed })
          : explain('method-not-allowed', { method: request.method, allowed });
      return refusalReply(new Refusal({ gateway: 405 }, explanation, { Allow: allowed }), services);
    }
    const call = await callOf(request, matched, api, services);
    const fault = await chooseFault(call);
    const carryOut = () => answer(call, services);
    if (fault === undefined) return carryOut();
    try {
      return await answerWithFault(fault, call, carryOut, services);
    } finally {
      fault.end();
    }
  };
}

function whyUnknown(received: string, api: Api): Explanation {
  const path = shownLine(received);
  const similar = similarPath(received, api);
  if (similar === undefined) return explain('path-unknown', { path, correct: undefined, base: api.base });
  const correct = shownLine(similar);
  if (received.includes('//')) return explain('slash-doubled', { path, correct });
  return received === `${similar}/`
    ? explain('slash-at-the-end', { path, correct })
    : explain('path-unknown', { path, correct, base: api.base });
}
