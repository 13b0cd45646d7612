import { cut, type Reply, visible } from '../kernel/index.ts';

/** Control calls are not recorded in the journal; this says who answered all the same. */
const account = { answeredBy: 'control' } as const;

export const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
  body: `${JSON.stringify(body, null, 2)}\n`,
  account,
});

export const noContent: Reply = { status: 204, headers: { 'Cache-Control': 'no-store' }, account };

export const bytes = (body: Uint8Array, contentType: string, fileName: string): Reply => ({
  status: 200,
  headers: {
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Cache-Control': 'no-store',
  },
  body,
  account,
});

/** Limits of what is reported: faults, and characters of each. */
const most = { faults: 100, characters: 1_000 } as const;

/**
 * A refusal of the remote control: the faults, each naming the field, and what to do. They may quote what was sent, and steer no
 * terminal: JSON says the same of such characters.
 */
export function refuse(status: number, code: string, ...faults: readonly string[]): Reply {
  const told = faults.slice(0, most.faults).map((fault) => cut(fault, most.characters));
  const more = faults.length > most.faults ? [`and more: the first ${most.faults} are named`] : [];
  const reply = json({ error: code, faults: [...told, ...more] }, status);
  return { ...reply, body: visible(String(reply.body)) };
}

/** The refusal, with the seconds after which to ask again. */
export const retryAfter = (seconds: number, reply: Reply): Reply => ({
  ...reply,
  headers: { ...reply.headers, 'Retry-After': String(seconds) },
});
