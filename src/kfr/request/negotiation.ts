import type { Explanation } from '../../kernel/index.ts';
import type { KfrCall } from '../call.ts';
import { Refusal } from '../errors.ts';
import { explain } from './explain.ts';

/**
 * What a caller will have, and what it sends along unasked. Only one operation of the contract knows 406: there an
 * Accept that leaves no room for JSON is refused. The other look-ups send their JSON all the same.
 */
export function checkAccept({ operation, request }: KfrCall): void {
  const { accept } = request.headers;
  if (operation.notAcceptable === 'refused' && !leavesRoomForJson(accept))
    throw new Refusal({ gateway: 406 }, explain('accept-without-json', { accept: accept ?? '' }));
}

/** What was sent and played no part in a call that succeeded, and what breaks the contract: nobody knows that the real service refuses it. */
export function unheededNotes({ operation, request, violations, api }: KfrCall): readonly Explanation[] {
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

/** The ranges that JSON falls under, the most specific first: the first that is there decides (RFC 9110, 12.5.1). */
const ranges = ['application/json', 'application/*', '*/*'];

/** Without a readable media range nothing is said. Parameters of a range other than its weight do not count. */
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
