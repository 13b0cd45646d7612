import { cut, escapeControls, type Reply } from '../kernel/index.ts';

/** Control calls are not in the journal; this names who answered nevertheless. */
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

/** Maximum number of faults in a refusal, and of characters of each. */
const most = { faults: 100, characters: 1_000 } as const;

/**
 * A refusal of the remote control: its faults, each with the field and a remedy. They may quote the request; JSON
 * escapes control characters.
 */
export function refuse(status: number, code: string, ...faults: readonly string[]): Reply {
  const told = faults.slice(0, most.faults).map((fault) => cut(fault, most.characters));
  const more = faults.length > most.faults ? [`and more: the first ${most.faults} are named`] : [];
  const reply = json({ error: code, faults: [...told, ...more] }, status);
  return { ...reply, body: escapeControls(String(reply.body)) };
}

/** The refusal with Retry-After, in seconds. */
export const retryAfter = (seconds: number, reply: Reply): Reply => ({
  ...reply,
  headers: { ...reply.headers, 'Retry-After': String(seconds) },
});
