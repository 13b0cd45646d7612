import type { StepResult } from '../../../../src/scenarios/index.ts';
import type { Position } from './position.ts';
import type { EndOfCase, PlayedStep } from './story.ts';

/** What is shown at a place. Without `step` or `end` it is being played. */
export type Scene =
  | { readonly kind: 'introduction' }
  | { readonly kind: 'step'; readonly index: number; readonly step: PlayedStep | undefined }
  | { readonly kind: 'end'; readonly end: EndOfCase | undefined };

type Place = Position<PlayedStep, EndOfCase>;

/** @param steps of the case */
export function sceneOf({ shown, played, end, isPlaying }: Place, steps: number): Scene {
  if (shown === 0) return { kind: 'introduction' };
  const index = shown - 1;
  const step = played[index];
  if (step !== undefined) return { kind: 'step', index: step.index, step };
  return isPlaying && !isOver(played.at(-1)?.result, index, steps)
    ? { kind: 'step', index, step: undefined }
    : { kind: 'end', end };
}

/** The step that comes after what is shown, from 0; undefined when the end is next, `over` at the end. */
export function upcomingOf({ shown, played, end }: Place, steps: number): number | undefined | 'over' {
  if (shown > played.length && (end !== undefined || shown > steps)) return 'over';
  const isLast =
    shown === played.length && (end !== undefined || isOver(played.at(-1)?.result, shown, steps));
  return isLast || shown >= steps ? undefined : (played[shown]?.index ?? shown);
}

/** A case that fails ends there; in one whose steps may come in any order, the run says whether it goes on. */
const isOver = (latest: StepResult | undefined, index: number, steps: number): boolean =>
  index >= steps || latest?.status === 'failed';
