import { type Explanation, type Handler, jsonType, STATUS_CODES } from '../kernel/index.ts';

/** The refusal of a request before routing. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly explanation: Explanation;
}

/** The reply of a refusal, in the form of the remote control. */
export const controlRefusal =
  ({ status, headers, explanation }: Refusal): Handler =>
  () => ({
    status,
    headers: { 'Content-Type': jsonType, 'Cache-Control': 'no-store', ...headers },
    body: `${JSON.stringify({ error: explanation.code, faults: [explanation.summary.en, explanation.remedy.en] }, null, 2)}\n`,
    account: { answeredBy: 'sandbox', explanation },
  });

/** The reply of a refusal, for requests to no particular service. */
export const wireRefusal =
  ({ status, headers, explanation }: Refusal): Handler =>
  () => ({
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ error: nameOf(status), error_description: explanation.summary.en }),
    account: { answeredBy: 'sandbox', explanation },
  });

/** `bad_request`: the format of error names in the sandbox's own replies. */
const nameOf = (status: number): string =>
  (STATUS_CODES[status] ?? 'refused').toLowerCase().replaceAll(/[ -]/g, '_');
