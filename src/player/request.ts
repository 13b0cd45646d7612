import { uuid } from '../kernel/index.ts';
import {
  type CallName,
  filled,
  type Step,
  type StepRequest,
  type TemplateValues,
} from '../scenarios/index.ts';
import { type StepCall, stepCall } from './calls.ts';
import { type CaseContext, settingOf } from './case-context.ts';
import { playError } from './play-error.ts';
import type { TargetTime } from './run-context.ts';
import { type Upload, uploadOf } from './upload.ts';

/** Call and request of a step: its own, or those of the earlier step that it retries. */
export function callAndRequest(
  { sent }: CaseContext,
  { call, retries, with: own = {} }: Step,
): { call: CallName; request: StepRequest } {
  if (retries === undefined) {
    if (call === undefined) throw playError((errors) => errors.noCall);
    return { call, request: own };
  }
  const retried = sent.get(retries);
  if (retried === undefined) throw playError((errors) => errors.nothingToRepeat({ step: retries }));
  return { call: retried.call, request: { ...retried.request, ...own } };
}

/** Builds the HTTP request of a step. @throws UnknownValueError, PlayError, NotApplicableError */
export async function buildCall(
  context: CaseContext,
  { retries }: Step,
  id: string,
  { call, request }: { readonly call: CallName; readonly request: StepRequest },
  { now, today: currentDay }: TargetTime,
): Promise<{ built: StepCall; setting: TemplateValues }> {
  const { target } = context.run;
  context.today ??= currentDay;
  const { today } = context;
  const withoutId = settingOf(context, today);
  const fill = (template: string) => filled(template, withoutId);
  const correlationId =
    call === 'token' || request.correlationId === null
      ? undefined
      : request.correlationId === undefined
        ? uuid()
        : fill(request.correlationId);
  const setting = settingOf(context, today, correlationId);
  const upload = await uploadFor(context, id, request, retries, fill);
  // Building a large file takes time: without `now` the token is checked again.
  const tokenTime = upload === undefined ? now : undefined;
  const token =
    call === 'token' ? undefined : await context.tokens.forCall(request.token ?? 'valid', fill, tokenTime);
  return { built: stepCall(call, request, { target, setting, token, upload, now }), setting };
}

async function uploadFor(
  { uploads, run, scenario, customers }: CaseContext,
  id: string,
  { upload }: StepRequest,
  retries: string | undefined,
  fill: (template: string) => string,
): Promise<Upload | undefined> {
  if (upload === undefined) return undefined;
  const source = uploads.get(id) === undefined ? (upload.sameAs ?? retries) : id;
  const file =
    source === undefined
      ? await uploadOf(
          upload,
          { runId: run.runId, scenario, stepId: id, taken: new Set(customers.values()) },
          fill,
        )
      : uploads.get(source);
  if (file === undefined) throw playError((errors) => errors.noFile({ step: source ?? id }));
  uploads.set(id, file);
  return file;
}
