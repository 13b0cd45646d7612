import { mapStrings, type UploadAccount } from '../../kernel/index.ts';
import {
  type EarlierStep,
  type Expectation,
  filled,
  filledIfKnown,
  namesIn,
  type ReceivedAnswer,
  type Scenario,
  type Standing,
  type Step,
  type StepRequest,
  stepId,
  type TemplateValues,
} from '../../scenarios/index.ts';
import type { ObservedCall, ObservedGrant, ObservedUpload } from '../call.ts';
import { institutions } from '../director.fixture.ts';
import type { Chance } from './chance.fixture.ts';
import type { WalkWorld } from './world.fixture.ts';

/** A call before it is sent, with the answer that its step expects. */
export interface Sent {
  readonly arriving: ObservedCall;
  readonly answer: ReceivedAnswer;
  readonly grant?: ObservedGrant | undefined;
}

/** A client that makes the calls of a case, with customers of its own. */
export function walkClient(
  scenario: Scenario,
  institution: string,
  run: string,
  world: WalkWorld,
  chance: Chance,
) {
  const roles = new Map<string, string>();
  const tokens = new Map<string, string>();
  const files = new Map<string, UploadAccount>();
  const earlier = new Map<string, EarlierStep>();
  const usualToken = chance.uuid();

  function customer(role: string): string {
    const known = roles.get(role);
    if (known !== undefined) return known;
    const made = world.fresh(role);
    roles.set(role, made);
    world.set(institution, made, scenario.given?.customers?.[role] ?? 'none');
    return made;
  }

  const setting = (correlationId: string | undefined): TemplateValues => ({
    institution: { fid: institution, name: 'PRØVEFORETAK AS' },
    otherFid: institutions.find((other) => other !== institution) ?? '',
    today: world.world.today(),
    customer,
    uuid: chance.uuid,
    steps: Object.fromEntries(earlier),
    request: correlationId === undefined ? {} : { correlationId },
  });

  /** Gives the customers the standings that the step requires. */
  function prepare(step: Step): void {
    for (const [role, standing] of Object.entries(step.when ?? {}))
      if (standing !== undefined) world.set(institution, customer(role), standing);
  }

  function requestOf(index: number): { call: NonNullable<Step['call']>; request: StepRequest; step: Step } {
    const step = scenario.steps[index];
    if (step === undefined) throw new RangeError(`no step ${index}`);
    const first = scenario.steps.find((one, at) => stepId(one, at) === step.retries);
    return {
      step,
      call: step.call ?? first?.call ?? 'addCustomerDSOPGW',
      request: step.with ?? first?.with ?? {},
    };
  }

  function tokenOf({ token = 'valid' }: StepRequest, isArmed: boolean): ObservedCall['token'] {
    const scopes = ['bits:kundeforhold.write'];
    if (token === 'expired' && isArmed) return { kind: 'valid', scopes, id: usualToken };
    if (token === 'none' || token === 'expired' || token === 'altered') return { kind: token, scopes: [] };
    const id = chance.percent(20) ? chance.uuid() : usualToken;
    if (token === 'valid') return { kind: 'valid', scopes, id };
    if ('scope' in token) return { kind: 'valid', scopes: [token.scope], id };
    return { kind: 'valid', scopes, id: tokens.get(token.of) ?? id };
  }

  function uploadOf(step: NonNullable<StepRequest['upload']>, at: TemplateValues): ObservedUpload {
    const boundary = step.boundary ?? 'plain';
    const same = step.sameAs === undefined ? undefined : files.get(step.sameAs);
    if (same !== undefined) return { boundary, isRead: true, contents: same };
    const type = step.customerType === undefined ? 'DSOPBANK' : step.customerType;
    const rows = (step.rows ?? []).map((row) => ({
      isBad: [row.customer, row.from ?? ''].some((text) =>
        namesIn(text).some((n) => n.startsWith('invalid.')),
      ),
      customer: filled(row.customer, at),
      ...(row.from === undefined ? {} : { from: filled(row.from, at) }),
    }));
    const shown = (isBad: boolean) =>
      rows.filter((row) => row.isBad === isBad).map(({ isBad: _, ...row }) => row);
    const strangers = chance.percent(20) ? [{ customer: world.fresh('person.1') }] : [];
    const contents: UploadAccount = {
      ...(type === null ? {} : { type: filled(type, at) }),
      ...(step.rows === null ? {} : { bytes: step.bytes ?? 100 + chance.below(50) }),
      checksum: chance.below(1_000_000),
      rows: rows.length + (step.more ?? 0) + strangers.length,
      first: [...strangers, ...shown(false)],
      last: [],
      bad: shown(true),
    };
    return { boundary, isRead: true, contents };
  }

  /** The correct call of a step. @param isArmed the sandbox injects the answer to an expired token */
  function call(index: number, isArmed: boolean): Sent {
    const { step, call, request } = requestOf(index);
    if (chance.percent(92)) prepare(step);
    if (step.until !== undefined || (step.when === undefined && chance.percent(15))) world.load(institution);
    const correlationId = correlationOf(request, setting(undefined));
    const at = setting(correlationId);
    const text = (template: string): string => filledOr(template, at);
    const sent =
      request.customer === undefined || request.customer === null ? undefined : text(request.customer);
    const before: Standing | undefined = sent === undefined ? undefined : world.get(institution, sent);
    const arriving: ObservedCall = {
      call,
      institution,
      run,
      token: call === 'token' ? { kind: 'none', scopes: [] } : tokenOf(request, isArmed),
      query: Object.fromEntries(
        Object.entries(request.query ?? {}).map(([name, value]) => [name, text(value)]),
      ),
      headers: Object.fromEntries(
        Object.entries(request.headers ?? {}).map(([name, value]) => [
          name.toLowerCase(),
          value === null ? undefined : text(value),
        ]),
      ),
      arrived: world.now(),
      ...(call === 'token' ? {} : { fid: text(request.fid ?? institution) }),
      relationshipType: text(request.relationshipType ?? 'DSOPBANK'),
      ...(sent === undefined || before === undefined ? {} : { customer: sent, before }),
      ...(correlationId === undefined ? {} : { correlationId }),
      ...(request.upload === undefined ? {} : { upload: uploadOf(request.upload, at) }),
    };
    const id = stepId(step, index);
    if (arriving.token.id !== undefined) tokens.set(id, arriving.token.id);
    const contents = arriving.upload?.contents;
    if (contents !== undefined) files.set(id, contents);
    const answer = answerOf(step.expect, at, arriving, chance);
    earlier.set(id, { status: answer.status, ...(correlationId === undefined ? {} : { correlationId }) });
    return {
      arriving,
      answer,
      ...(call === 'token' ? { grant: grantOf(request) } : {}),
    };
  }
  return { scenario, institution, run, call, customer, next: 0 };
}

export type WalkClient = ReturnType<typeof walkClient>;

function correlationOf(
  { correlationId = '{{uuid}}' }: StepRequest,
  setting: TemplateValues,
): string | undefined {
  return correlationId === null ? undefined : filledOr(correlationId, setting);
}

const grantOf = ({ grant }: StepRequest): ObservedGrant => ({
  alg: 'RS256',
  certificates: 1,
  scopes: (grant?.scope ?? 'bits:kundeforhold.write').split(' '),
  lifetime: grant?.lifetime ?? 100,
});

function answerOf(
  expect: Expectation,
  setting: TemplateValues,
  call: ObservedCall,
  chance: Chance,
): ReceivedAnswer {
  const allowed: readonly (number | 'none')[] = Array.isArray(expect.status)
    ? expect.status
    : [expect.status];
  const fitting = call.before === 'active' ? [200, 204] : [201, 404];
  const status = allowed.find((one) => one !== 'none' && fitting.includes(one)) ?? chance.any(allowed) ?? 200;
  const body = expect.body === 'none' ? undefined : filledParts(expect.body, setting);
  return {
    status,
    headers: Object.fromEntries(
      Object.entries(expect.headers ?? {}).flatMap(([name, value]) =>
        value === null ? [] : [[name.toLowerCase(), filledOr(value, setting)]],
      ),
    ),
    ...(expect.code === undefined
      ? body === undefined
        ? {}
        : { body }
      : { body: { [call.call === 'token' ? 'error' : 'errorCode']: expect.code } }),
    ...(expect.claims === undefined ? {} : { claims: filledParts(expect.claims, setting) }),
    took: chance.between(1, 40),
  };
}

const filledParts = <Parts>(parts: Parts, setting: TemplateValues): Parts =>
  mapStrings(parts, (text) => filledOr(text, setting));

const filledOr = (template: string, setting: TemplateValues): string =>
  filledIfKnown(template, setting) ?? 'unknown';
