import type { Explanation, Handler } from '../kernel/index.ts';
import { answer } from './answer.ts';
import type { Api } from './api.ts';
import { callOf } from './call.ts';
import { Refusal } from './errors.ts';
import { answerWithFault } from './faults/answer.ts';
import type { ChooseFault } from './faults/chooser.ts';
import { refusalReply } from './replies.ts';
import { contractPath, pathMeant } from './request/contract-path.ts';
import { explain } from './request/explain.ts';
import type { KfrServices } from './services.ts';
import { shownLine } from './shown.ts';

/**
 * Handles all paths of one version of the API. The contract yields the operation and the violations; a fault takes
 * precedence over the operation's own checks.
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
    const own = () => answer(call, services);
    return fault === undefined ? own() : answerWithFault(fault, call, own, services);
  };
}

/** Distinguishes surplus slashes, wrong case, and paths unlike any in the contract. */
function whyUnknown(received: string, api: Api): Explanation {
  const path = shownLine(received);
  const right = pathMeant(received, api);
  if (right === undefined) return explain('path-unknown', { path, meant: undefined, base: api.base });
  const meant = shownLine(right);
  if (received.includes('//')) return explain('slash-doubled', { path, meant });
  return received === `${right}/`
    ? explain('slash-at-the-end', { path, meant })
    : explain('path-unknown', { path, meant, base: api.base });
}
