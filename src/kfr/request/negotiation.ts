import type { Explanation } from '../../kernel/index.ts';
import type { KfrCall } from '../call.ts';
import { Refusal } from '../errors.ts';
import { explain } from './explain.ts';

/**
 * Only one look-up has a 406 in the contract; the other operations answer in JSON regardless of Accept.
 * @throws Refusal 406 if Accept excludes JSON
 */
export function checkAccept({ operation, request }: KfrCall): void {
  const { accept } = request.headers;
  if (operation.notAcceptable === 'refused' && !acceptsJson(accept))
    throw new Refusal({ gateway: 406 }, explain('accept-without-json', { accept: accept ?? '' }));
}

/** Notes on a successful call that the real service may refuse: contract violations, an Accept without JSON, a body. */
export function notesOnTolerated({ operation, request, violations, api }: KfrCall): readonly Explanation[] {
  const { notAcceptable, takesBody } = operation;
  const { accept, 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
  const notes = violations.map(({ in: location, name, message: rule }) =>
    explain('contract-violation', {
      where: `${location} ${name}`,
      rule,
      value: request.headers[name] ?? '',
      base: api.base,
    }),
  );
  if (notAcceptable === 'noted' && !acceptsJson(accept))
    notes.push(explain('accept-without-json', { accept: accept ?? '' }));
  if (takesBody !== true && (Number(length) > 0 || encoding !== undefined))
    notes.push(explain('body-unheeded'));
  return notes;
}

/** Media ranges that include JSON. The most specific one that is present decides (RFC 9110, 12.5.1). */
const mostSpecificFirst = ['application/json', 'application/*', '*/*'];

/** Whether Accept includes JSON, also if it has no valid media range. Parameters other than `q` are ignored. */
export function acceptsJson(accept: string | undefined): boolean {
  const accepted = new Map<string, boolean>();
  for (const entry of (accept ?? '').split(',')) {
    const [range = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    if (!/^[^\s/]+\/[^\s/]+$/.test(range) && range !== '*') continue;
    const isAccepted = !parameters.some((parameter) => /^q\s*=\s*0(?:\.0*)?$/.test(parameter));
    const name = range === '*' ? '*/*' : range;
    accepted.set(name, isAccepted || accepted.get(name) === true);
  }
  if (accepted.size === 0) return true;
  const deciding = mostSpecificFirst.find((range) => accepted.has(range));
  return deciding !== undefined && accepted.get(deciding) === true;
}
