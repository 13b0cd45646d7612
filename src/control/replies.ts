import type { Reply } from '../kernel/index.ts';

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

/** A refusal of the remote control: the faults, each naming the field, and what to do. */
export const refuse = (status: number, code: string, ...faults: readonly string[]): Reply =>
  json({ error: code, faults }, status);
