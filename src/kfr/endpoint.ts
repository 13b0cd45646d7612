import type { Explanation, Handler } from '../kernel/index.ts';
import { answer } from './answer.ts';
import type { Api } from './api.ts';
import { callOf } from './call.ts';
import { otherMethod, slashAtTheEnd, slashDoubled, unknownPath } from './call-explanations.ts';
import { contractPath, pathMeant } from './contract-path.ts';
import { Refusal } from './errors.ts';
import { answerWithFault } from './faults/answer.ts';
import type { ChooseFault } from './faults/chooser.ts';
import { refusalReply } from './replies.ts';
import type { KfrServices } from './services.ts';

/**
 * Every path of one version of the register's API. The contract says which operation a request is, and what breaks it;
 * a fault that somebody has ordered comes before all of the operation's own checks.
 */
export function customersEndpoint(api: Api, services: KfrServices, chooseFault: ChooseFault): Handler {
  return async (request) => {
    const matched = await api.contract.match(contractPath(request.path, api), request);
    if (matched.outcome === 'unknown-path')
      return refusalReply(new Refusal({ gateway: 404 }, whyUnknown(request.path, api)), services);
    if (matched.outcome === 'other-method') {
      const allowed = matched.allowed.join(', ');
      const explanation = otherMethod(request.method, allowed);
      return refusalReply(new Refusal({ gateway: 405 }, explanation, { Allow: allowed }), services);
    }
    const call = await callOf(request, matched, api, services);
    const fault = await chooseFault(call);
    const own = () => answer(call, services);
    return fault === undefined ? own() : answerWithFault(fault, call, own, services);
  };
}

/** Slashes too many are told apart from capitals, and from a path that means nothing. */
function whyUnknown(path: string, api: Api): Explanation {
  const meant = pathMeant(path, api);
  if (meant === undefined) return unknownPath(path, api.base);
  if (path.includes('//')) return slashDoubled(path, meant);
  return path === `${meant}/` ? slashAtTheEnd(path, meant) : unknownPath(path, api.base, meant);
}
