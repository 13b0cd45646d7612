import type { CallName, OperationId, StepRequest, TemplateValues } from '../scenarios/index.ts';
import { filled, operationTable, shown, shownCustomer } from '../scenarios/index.ts';
import { grantCall } from './grant.ts';
import type { Target } from './target.ts';
import type { Upload } from './upload.ts';
import type { WireCall } from './wire.ts';

/** A request of a step: as it is sent, and as it may be shown. */
export interface StepCall {
  readonly wire: Omit<WireCall, 'signal' | 'timeout'>;
  readonly correlationId?: string;
  readonly customer?: string;
  /** The institution in the path. */
  readonly fid?: string;
  readonly token?: string;
  /** By name; values that may be a real person's are masked. */
  readonly testData: Readonly<Record<string, string>>;
}

export interface CallParts {
  readonly target: Target;
  readonly setting: TemplateValues;
  readonly token?: string | undefined;
  readonly upload?: Upload | undefined;
  readonly now: number;
}

/** @throws UnknownValueError for a name that has no value */
export function stepCall(call: CallName, wish: StepRequest, parts: CallParts): StepCall {
  return call === 'token' ? tokenCall(wish, parts) : registerCall(call, wish, parts);
}

function tokenCall({ grant = {}, headers }: StepRequest, { target, setting, now }: CallParts): StepCall {
  const scope = grant.scope === undefined ? undefined : filled(grant.scope, setting);
  const wire = grantCall(target, { scope, lifetime: grant.lifetime }, now);
  return {
    wire: { ...wire, headers: withWished(wire.headers, headers, setting) },
    testData: {
      scope: shown(scope ?? target.client.scope),
      ...(grant.lifetime === undefined ? {} : { lifetime: `${grant.lifetime} s` }),
    },
  };
}

function registerCall(call: OperationId, wish: StepRequest, parts: CallParts): StepCall {
  const { target, setting, token, upload } = parts;
  const fill = (template: string) => filled(template, setting);
  const fid = fill(wish.fid ?? target.institution.organisationNumber);
  const type = fill(wish.relationshipType ?? 'DSOPBANK');
  const query = Object.entries(wish.query ?? {}).map(([name, value]): [string, string] => [
    name,
    fill(value),
  ]);
  const { method, path } = operationTable[call];
  const at = path.replace('{fid}', encodeURIComponent(fid)).replace('{type}', encodeURIComponent(type));
  const customer = wish.customer === null || wish.customer === undefined ? undefined : fill(wish.customer);
  const { correlationId } = setting.request;
  const headers = withWished(
    {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(correlationId === undefined ? {} : { CorrelationID: correlationId }),
      ...(customer === undefined ? {} : { CustomerID: customer }),
      ...(upload === undefined ? {} : { 'Content-Type': upload.contentType }),
    },
    wish.headers,
    setting,
  );
  const search = query.length === 0 ? '' : `?${new URLSearchParams(query)}`;
  return {
    wire: {
      method,
      url: `${target.kfr}${at}${search}`,
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
      ...(upload === undefined ? {} : uploadData(upload, wish)),
    },
  };
}

/** The boundary is shown only where the case is about it. */
const uploadData = (
  { rows, customerType, contentType, body }: Upload,
  { upload }: StepRequest,
): Record<string, string> => ({
  ...(customerType === undefined ? {} : { customer_type: shown(customerType) }),
  ...(rows === undefined ? {} : { rows: String(rows) }),
  bytes: String(body.length),
  ...(upload?.boundary === undefined ? {} : { 'Content-Type': contentType }),
});

/** The headers with those that a step sets, by case-insensitive name; null removes one. */
function withWished(
  usual: Readonly<Record<string, string>>,
  wished: StepRequest['headers'] = {},
  setting: TemplateValues,
): Record<string, string> {
  const names = new Set(Object.keys(wished).map((name) => name.toLowerCase()));
  const kept = Object.entries(usual).filter(([name]) => !names.has(name.toLowerCase()));
  const added = Object.entries(wished).flatMap(([name, value]) =>
    value === null ? [] : [[name, filled(value, setting)] as const],
  );
  return Object.fromEntries([...kept, ...added]);
}
