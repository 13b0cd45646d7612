import { readDuration, uuid } from '../kernel/index.ts';
import {
  type Answer,
  answerInShort,
  type Called,
  type Deviation,
  type Earlier,
  expectedInShort,
  filled,
  judge,
  type Setting,
  type Step,
  type StepRequest,
  type StepResult,
  shown,
  UnknownValue,
} from '../scenarios/index.ts';
import { type StepCall, stepCall } from './calls.ts';
import { noAnswer } from './control-client.ts';
import { PlayFault } from './fault.ts';
import { claimsOf } from './grant.ts';
import { jsonOf } from './json.ts';
import { type Scene, settingOf } from './scene.ts';
import { letPass, type Moment, momentOf, sendAs, sleep } from './stage.ts';
import { awaitStandings } from './standings.ts';
import { issuedIn } from './tokens.ts';
import { type Upload, uploadOf } from './upload.ts';
import type { WireReply } from './wire.ts';

/** The step as it stands before it is played. */
export const openStep = (scene: Scene, step: Step, id: string): StepResult => ({
  step: id,
  status: 'open',
  expected: expectedInShort(step.expect, settingOf(scene, '{{today}}')),
});

const milliseconds = (duration: string | undefined, standard: number): number =>
  duration === undefined ? standard : (readDuration(duration) ?? standard);

/**
 * Plays one step: waits as it says, orders what the sandbox is to do instead, sends the call, judges the answer, and does that
 * again as long as it may.
 * @throws NotApplicable when the target cannot show it; the signal's reason, once it is aborted
 */
export async function playStep(scene: Scene, step: Step, id: string): Promise<StepResult> {
  const open = openStep(scene, step, id);
  try {
    const { stage, scenario } = scene;
    const missed = await awaitStandings(scene, step.when ?? {}, milliseconds(scenario.patience, 300_000));
    if (missed.length > 0) return { ...open, status: 'failed', deviations: missed };
    if (step.retries !== undefined) await sleep(milliseconds(step.after, 0), stage.signal);
    return await played(scene, step, id);
  } catch (error) {
    const message = error instanceof PlayFault || error instanceof UnknownValue ? error.message : undefined;
    if (message === undefined) throw error;
    const deviation = { what: 'call', expected: open.expected, actual: shown(message) };
    return { ...open, status: 'failed', actual: shown(message), deviations: [deviation] };
  }
}

async function played(scene: Scene, step: Step, id: string): Promise<StepResult> {
  const { stage } = scene;
  const every = milliseconds(step.until?.every, 0);
  const atMost = milliseconds(step.until?.atMost, 0);
  const begun = performance.now();
  for (let passed = 0, first = true; ; first = false) {
    const moment = await momentOf(stage);
    const result = await attempt(scene, step, id, moment, first);
    if (result.status === 'passed' || Math.max(passed, performance.now() - begun) + every > atMost)
      return result;
    await letPass(every, stage, moment);
    passed += every;
  }
}

async function attempt(
  scene: Scene,
  step: Step,
  id: string,
  moment: Moment,
  first: boolean,
): Promise<StepResult> {
  const { stage } = scene;
  const { control } = stage.target;
  const { call, wish } = whatToSend(scene, step);
  scene.sent.set(id, { call, wish });
  const { built, setting } = await callOf(scene, step, id, call, wish, moment);
  if (built.token !== undefined) scene.tokens.keep(id, built.token);
  const order = first ? await orderFault(scene, step, call, built) : undefined;
  let reply: WireReply;
  try {
    reply = await sendAs(stage, { ...built.wire, timeout: milliseconds(step.timeout, 30_000) });
  } finally {
    if (order !== undefined) await control?.clearFault(order, AbortSignal.timeout(5_000));
  }
  const answer = answerOf(reply, call);
  const issued = call === 'token' ? issuedIn(reply)?.access_token : undefined;
  if (issued !== undefined) scene.tokens.keep(id, issued);
  scene.earlier[id] = earlierOf(built, answer);
  const deviations =
    reply.kind === 'unreachable' ? [nobodyThere(reply)] : judge(step.expect, answer, setting);
  const exchange = await exchangeOf(scene, reply, built);
  const explanation =
    deviations.length > 0 && exchange !== undefined && control !== undefined
      ? await control.exchange(exchange, stage.signal)
      : undefined;
  return {
    step: id,
    status: deviations.length === 0 ? 'passed' : 'failed',
    request: shown(`${built.wire.method} ${pathShown(built, call, stage.target.kfr)}`),
    testData: built.testData,
    expected: expectedInShort(step.expect, setting),
    actual: reply.kind === 'answered' ? answerInShort(answer) : noAnswer(reply),
    ...(deviations.length === 0 ? {} : { deviations }),
    ...(built.correlationId === undefined ? {} : { correlationId: shown(built.correlationId) }),
    ...(exchange === undefined ? {} : { exchange }),
    at: momentShown(reply, moment, control !== undefined),
    durationMs: Math.round(reply.took),
    ...(explanation === undefined ? {} : { explanation }),
  };
}

const earlierOf = ({ correlationId }: StepCall, { status, headers, body }: Answer): Earlier => ({
  status,
  headers,
  body,
  ...(correlationId === undefined ? {} : { correlationId }),
});

/** The step's own call, or that of the earlier step that it repeats. */
function whatToSend(
  { sent }: Scene,
  { call, retries, with: own = {} }: Step,
): { call: Called; wish: StepRequest } {
  if (retries === undefined) {
    if (call === undefined) throw new PlayFault('the step has neither a call nor one that it retries');
    return { call, wish: own };
  }
  const repeated = sent.get(retries);
  if (repeated === undefined) throw new PlayFault(`the step ${retries} that is retried has sent nothing`);
  return { call: repeated.call, wish: { ...repeated.wish, ...own } };
}

async function callOf(
  scene: Scene,
  { retries }: Step,
  id: string,
  call: Called,
  wish: StepRequest,
  { now, today }: Moment,
): Promise<{ built: StepCall; setting: Setting }> {
  const { target } = scene.stage;
  const before = settingOf(scene, today);
  const fill = (template: string) => filled(template, before);
  const correlationId =
    call === 'token' || wish.correlationId === null
      ? undefined
      : wish.correlationId === undefined
        ? uuid()
        : fill(wish.correlationId);
  const setting = settingOf(scene, today, correlationId);
  const token = call === 'token' ? undefined : await scene.tokens.forCall(wish.token ?? 'valid', fill);
  const upload = uploadFor(scene, id, wish, retries, fill);
  return { built: stepCall(call, wish, { target, setting, token, upload, now }), setting };
}

function uploadFor(
  { uploads, stage, scenario, cast }: Scene,
  id: string,
  { upload }: StepRequest,
  retries: string | undefined,
  fill: (template: string) => string,
): Upload | undefined {
  if (upload === undefined) return undefined;
  const from = uploads.get(id) === undefined ? (upload.sameAs ?? retries) : id;
  const file =
    from === undefined
      ? uploadOf(upload, { runId: stage.runId, scenario, stepId: id, taken: new Set(cast.values()) }, fill)
      : uploads.get(from);
  if (file === undefined) throw new PlayFault(`the step ${from} has uploaded no file`);
  uploads.set(id, file);
  return file;
}

/** @returns the id of the order */
async function orderFault(
  { stage: { target, signal } }: Scene,
  { instead }: Step,
  call: Called,
  { customer, correlationId, fid }: StepCall,
): Promise<string | undefined> {
  if (instead === undefined || target.control === undefined) return undefined;
  return target.control.orderFault(
    {
      operation: call,
      institution: fid ?? target.institution.organisationNumber,
      ...(customer === undefined ? {} : { customer }),
      ...(correlationId === undefined ? {} : { correlationId }),
    },
    instead,
    signal,
  );
}

/** Of an answer with an access token, the token itself stays out. */
function answerOf(reply: WireReply, call: Called): Answer {
  if (reply.kind !== 'answered') return { status: 'none', headers: {}, took: reply.took };
  const { status, headers, text, took } = reply;
  const body = text === '' ? undefined : (jsonOf(text) ?? text);
  const issued = call === 'token' ? issuedIn(reply) : undefined;
  if (issued === undefined) return { status, headers, took, ...(body === undefined ? {} : { body }) };
  const shownBody = { ...(body as object), access_token: '(not shown)' };
  return { status, headers, took, body: shownBody, claims: claimsOf(issued.access_token) ?? {} };
}

const nobodyThere = (reply: Extract<WireReply, { kind: 'unreachable' }>): Deviation => ({
  what: 'connection',
  expected: 'an answer',
  actual: noAnswer(reply),
});

/** The id of the exchange in the sandbox's journal: in the answer, or else found by the CorrelationID. */
async function exchangeOf(
  { stage: { target, signal } }: Scene,
  reply: WireReply,
  { correlationId }: StepCall,
): Promise<string | undefined> {
  if (reply.kind === 'answered')
    return /\/exchanges\/(\d+)$/.exec(reply.headers['sandbox-exchange'] ?? '')?.[1];
  if (target.control === undefined || correlationId === undefined || reply.kind === 'unreachable')
    return undefined;
  // A call that was cut off is in the journal when the sandbox has noticed that the line is gone.
  for (let looked = 0; looked < 5; looked += 1) {
    const found = await target.control.exchangeOf(correlationId, signal);
    if (found !== undefined) return found;
    await sleep(20, signal);
  }
  return undefined;
}

const pathShown = ({ wire }: StepCall, call: Called, kfr: string): string =>
  call === 'token' ? new URL(wire.url).pathname : wire.url.slice(kfr.length);

function momentShown(reply: WireReply, { now }: Moment, isSandbox: boolean): string {
  const date = !isSandbox && reply.kind === 'answered' ? Date.parse(reply.headers.date ?? '') : Number.NaN;
  return new Date(Number.isNaN(date) ? now : date).toISOString();
}
