import { localized, uuid } from '../kernel/index.ts';
import { type Called, filled, type Setting, type Step, type StepRequest } from '../scenarios/index.ts';
import { type StepCall, stepCall } from './calls.ts';
import { PlayError } from './play-error.ts';
import { type Scene, settingOf } from './scene.ts';
import type { Moment } from './stage.ts';
import * as texts from './texts/index.ts';
import { type Upload, uploadOf } from './upload.ts';

/** The step's own call, or that of the earlier step that it retries. */
export function whatToSend(
  { sent }: Scene,
  { call, retries, with: own = {} }: Step,
): { call: Called; wish: StepRequest } {
  if (retries === undefined) {
    if (call === undefined) throw new PlayError(localized((language) => texts[language].faults.noCall));
    return { call, wish: own };
  }
  const repeated = sent.get(retries);
  if (repeated === undefined)
    throw new PlayError(localized((language) => texts[language].faults.nothingToRepeat({ step: retries })));
  return { call: repeated.call, wish: { ...repeated.wish, ...own } };
}

/** @throws UnknownValue, PlayError, NotApplicable */
export async function callOf(
  scene: Scene,
  { retries }: Step,
  id: string,
  { call, wish }: { readonly call: Called; readonly wish: StepRequest },
  { now, today: first }: Moment,
): Promise<{ built: StepCall; setting: Setting }> {
  const { target } = scene.stage;
  scene.today ??= first;
  const { today } = scene;
  const before = settingOf(scene, today);
  const fill = (template: string) => filled(template, before);
  const correlationId =
    call === 'token' || wish.correlationId === null
      ? undefined
      : wish.correlationId === undefined
        ? uuid()
        : fill(wish.correlationId);
  const setting = settingOf(scene, today, correlationId);
  const upload = await uploadFor(scene, id, wish, retries, fill);
  // Building a large file takes time, and the token must not have expired by then.
  const stillNow = upload === undefined ? now : undefined;
  const token =
    call === 'token' ? undefined : await scene.tokens.forCall(wish.token ?? 'valid', fill, stillNow);
  return { built: stepCall(call, wish, { target, setting, token, upload, now }), setting };
}

async function uploadFor(
  { uploads, stage, scenario, cast }: Scene,
  id: string,
  { upload }: StepRequest,
  retries: string | undefined,
  fill: (template: string) => string,
): Promise<Upload | undefined> {
  if (upload === undefined) return undefined;
  const from = uploads.get(id) === undefined ? (upload.sameAs ?? retries) : id;
  const file =
    from === undefined
      ? await uploadOf(
          upload,
          { runId: stage.runId, scenario, stepId: id, taken: new Set(cast.values()) },
          fill,
        )
      : uploads.get(from);
  if (file === undefined)
    throw new PlayError(localized((language) => texts[language].faults.noFile({ step: from ?? id })));
  uploads.set(id, file);
  return file;
}
