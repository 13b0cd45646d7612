import type { CallName, OperationId, StepRequest, TemplateValues } from '../scenarios/index.ts';
import { filled, operationTable, shown, shownCustomer } from '../scenarios/index.ts';
import { grantCall } from './grant.ts';
import type { Target } from './target.ts';
import type { Upload } from './upload.ts';
import type { WireCall } from './wire.ts';

/** A request of a step, as it is sent and as it is displayed. */
export interface StepCall {
  readonly wire: Omit<WireCall, 'signal' | 'timeout'>;
  readonly correlationId?: string;
  readonly customer?: string;
  /** The institution in the path. */
  readonly fid?: string;
  readonly token?: string;
  /** By name; values that may belong to a real person are masked. */
  readonly testData: Readonly<Record<string, string>>;
}

export interface CallInputs {
  readonly target: Target;
  readonly setting: TemplateValues;
  readonly token?: string | undefined;
  readonly upload?: Upload | undefined;
  readonly now: number;
}

/** Builds the request of a step. @throws UnknownValueError for a name without a value */
export function stepCall(call: CallName, request: StepRequest, inputs: CallInputs): StepCall {
  return call === 'token' ? tokenCall(request, inputs) : registerCall(call, request, inputs);
}

function tokenCall({ grant = {}, headers }: StepRequest, { target, setting, now }: CallInputs): StepCall {
  const scope = grant.scope === undefined ? undefined : filled(grant.scope, setting);
  const wire = grantCall(target, { scope, lifetime: grant.lifetime }, now);
  return {
    wire: { ...wire, headers: withOwnHeaders(wire.headers, headers, setting) },
    testData: {
      scope: shown(scope ?? target.client.scope),
      ...(grant.lifetime === undefined ? {} : { lifetime: `${grant.lifetime} s` }),
    },
  };
}

function registerCall(call: OperationId, request: StepRequest, inputs: CallInputs): StepCall {
  const { target, setting, token, upload } = inputs;
  const fill = (template: string) => filled(template, setting);
  const fid = fill(request.fid ?? target.institution.organisationNumber);
  const type = fill(request.relationshipType ?? 'DSOPBANK');
  const query = Object.entries(request.query ?? {}).map(([name, value]): [string, string] => [
    name,
    fill(value),
  ]);
  const { method, path } = operationTable[call];
  const filledPath = path
    .replace('{fid}', encodeURIComponent(fid))
    .replace('{type}', encodeURIComponent(type));
  const customer =
    request.customer === null || request.customer === undefined ? undefined : fill(request.customer);
  const { correlationId } = setting.request;
  const headers = withOwnHeaders(
    {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(correlationId === undefined ? {} : { CorrelationID: correlationId }),
      ...(customer === undefined ? {} : { CustomerID: customer }),
      ...(upload === undefined ? {} : { 'Content-Type': upload.contentType }),
    },
    request.headers,
    setting,
  );
  const search = query.length === 0 ? '' : `?${new URLSearchParams(query)}`;
  return {
    wire: {
      method,
      url: `${target.kfr}${filledPath}${search}`,
      headers,
      ...(upload === undefined ? {} : { body: upload.body }),
    },
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(customer === undefined ? {} : { customer }),
    ...(path.includes('{fid}') ? { fid } : {}),
    ...(token === undefined ? {} : { token }),
    testData: {
      ...(customer === undefined ? {} : { CustomerID: shownCustomer(customer) }),
      ...Object.fromEntries(query.map(([name, value]) => [name, shown(value)])),
      ...(upload === undefined ? {} : uploadData(upload, request)),
    },
  };
}

/** The boundary is displayed only when the case sets it. */
const uploadData = (
  { rows, customerType, contentType, body }: Upload,
  { upload }: StepRequest,
): Record<string, string> => ({
  ...(customerType === undefined ? {} : { customer_type: shown(customerType) }),
  ...(rows === undefined ? {} : { rows: String(rows) }),
  bytes: String(body.length),
  ...(upload?.boundary === undefined ? {} : { 'Content-Type': contentType }),
});

/** The default headers, replaced by those of the step with the same name (case-insensitive); null removes one. */
function withOwnHeaders(
  defaults: Readonly<Record<string, string>>,
  own: StepRequest['headers'] = {},
  setting: TemplateValues,
): Record<string, string> {
  const names = new Set(Object.keys(own).map((name) => name.toLowerCase()));
  const kept = Object.entries(defaults).filter(([name]) => !names.has(name.toLowerCase()));
  const added = Object.entries(own).flatMap(([name, value]) =>
    value === null ? [] : [[name, filled(value, setting)] as const],
  );
  return Object.fromEntries([...kept, ...added]);
}
