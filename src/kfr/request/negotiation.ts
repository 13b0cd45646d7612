import type { Explanation } from '../../kernel/index.ts';
import type { KfrCall } from '../call.ts';
import { Refusal } from '../errors.ts';
import { explain } from './explain.ts';

/**
 * Refuses an Accept without JSON where the contract has 406, in one look-up only; the others answer in JSON anyway.
 * @throws Refusal 406
 */
export function checkAccept({ operation, request }: KfrCall): void {
  const { accept } = request.headers;
  if (operation.notAcceptable === 'refused' && !leavesRoomForJson(accept))
    throw new Refusal({ gateway: 406 }, explain('accept-without-json', { accept: accept ?? '' }));
}

/** Notes on a call that succeeded: contract violations that the real service may refuse, an Accept without JSON, an unused body. */
export function notesOnIgnored({ operation, request, violations, api }: KfrCall): readonly Explanation[] {
  const { notAcceptable, takesBody } = operation;
  const { accept, 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
  const notes = violations.map(({ in: place, name, message: rule }) =>
    explain('contract-violation', {
      where: `${place} ${name}`,
      rule,
      value: request.headers[name] ?? '',
      base: api.base,
    }),
  );
  if (notAcceptable === 'noted' && !leavesRoomForJson(accept))
    notes.push(explain('accept-without-json', { accept: accept ?? '' }));
  if (takesBody !== true && (Number(length) > 0 || encoding !== undefined))
    notes.push(explain('body-unheeded'));
  return notes;
}

/** Media ranges that include JSON, most specific first; the first one present decides (RFC 9110, 12.5.1). */
const ranges = ['application/json', 'application/*', '*/*'];

/** True if there is no valid media range. Parameters other than the weight are ignored. */
export function leavesRoomForJson(accept: string | undefined): boolean {
  const weights = new Map<string, boolean>();
  for (const entry of (accept ?? '').split(',')) {
    const [range = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    if (!/^[^\s/]+\/[^\s/]+$/.test(range) && range !== '*') continue;
    const wanted = !parameters.some((parameter) => /^q\s*=\s*0(?:\.0*)?$/.test(parameter));
    const name = range === '*' ? '*/*' : range;
    weights.set(name, wanted || weights.get(name) === true);
  }
  if (weights.size === 0) return true;
  const deciding = ranges.find((range) => weights.has(range));
  return deciding !== undefined && weights.get(deciding) === true;
}
