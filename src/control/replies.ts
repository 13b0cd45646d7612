import { cut, escapeControls, jsonType, type Reply } from '../kernel/index.ts';

/** Control calls are not in the journal, but every reply has an account. */
const account = { answeredBy: 'control' } as const;

export const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'Content-Type': jsonType, 'Cache-Control': 'no-store', ...headers },
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

/** Maximum of lines in a refusal, and of characters in a line. */
const max = { lines: 100, characters: 1_000 } as const;

/** A refusal of the remote control. @param lines errors, each with the field and a remedy; they may quote the request */
export function refuse(status: number, code: string, ...lines: readonly string[]): Reply {
  const shown = lines.slice(0, max.lines).map((line) => cut(line, max.characters));
  const more = lines.length > max.lines ? [`and more: the first ${max.lines} are named`] : [];
  const reply = json({ error: code, faults: [...shown, ...more] }, status);
  return { ...reply, body: escapeControls(String(reply.body)) };
}

/** A reply with the header Retry-After. */
export const retryAfter = (seconds: number, reply: Reply): Reply => ({
  ...reply,
  headers: { ...reply.headers, 'Retry-After': String(seconds) },
});
