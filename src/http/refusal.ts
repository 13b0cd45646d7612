import { type Explanation, type Handler, STATUS_CODES } from '../kernel/index.ts';

/** Why a request gets no further than the door. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly explanation: Explanation;
}

/** Of the remote control, in the form of its other refusals. */
export const controlRefusal =
  ({ status, headers, explanation }: Refusal): Handler =>
  () => ({
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
    body: `${JSON.stringify({ error: explanation.code, faults: [explanation.summary.en, explanation.remedy.en] }, null, 2)}\n`,
    account: { answeredBy: 'sandbox', explanation },
  });

/** Of what is no request of any service. */
export const wireRefusal =
  ({ status, headers, explanation }: Refusal): Handler =>
  () => ({
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ error: nameOf(status), error_description: explanation.summary.en }),
    account: { answeredBy: 'sandbox', explanation },
  });

/** `bad_request`, as the other replies of the sandbox's own name their errors. */
const nameOf = (status: number): string =>
  (STATUS_CODES[status] ?? 'refused').toLowerCase().replaceAll(/[ -]/g, '_');
