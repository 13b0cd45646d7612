/**
 * Where a demonstration is. Place 0 is the introduction, 1 to n are the steps that were played, n + 1 is the end of the case or the
 * step that is being played.
 */
export interface Position<Step, End> {
  readonly shown: number;
  readonly played: readonly Step[];
  readonly end: End | undefined;
  readonly isPlaying: boolean;
  /** Why the latest step could not be played. */
  readonly problem: Error | undefined;
}

export type Move<Step, End> =
  | { readonly kind: 'forward' | 'back' | 'begin' | 'again' }
  | { readonly kind: 'played'; readonly step: Step }
  | { readonly kind: 'ended'; readonly end: End }
  | { readonly kind: 'failed'; readonly problem: Error };

const start = { shown: 0, played: [], end: undefined, isPlaying: false, problem: undefined } as const;

/** At the introduction: with nothing played, or with a case that was recorded. */
export const positionOf = <Step, End>(played: readonly Step[], end?: End): Position<Step, End> => ({
  ...start,
  played,
  end,
});

export function moved<Step, End>(position: Position<Step, End>, move: Move<Step, End>): Position<Step, End> {
  const { shown, played } = position;
  switch (move.kind) {
    case 'forward':
      return { ...position, shown: Math.min(shown + 1, lastOf(position)) };
    case 'back':
      return { ...position, shown: Math.max(shown - 1, 0) };
    case 'begin':
      return { ...position, shown: played.length + 1, isPlaying: true, problem: undefined };
    case 'played':
      return { ...position, played: [...played, move.step], isPlaying: false };
    case 'ended':
      return { ...position, end: move.end, isPlaying: false };
    case 'failed':
      return {
        ...position,
        shown: Math.min(shown, played.length),
        isPlaying: false,
        problem: move.problem,
      };
    case 'again':
      return start;
  }
}

const lastOf = ({ played, end, isPlaying }: Position<unknown, unknown>): number =>
  played.length + (end !== undefined || isPlaying ? 1 : 0);

/** What `next` means here: show what was played already, play on, or nothing. */
export function afterNext(position: Position<unknown, unknown>): 'forward' | 'play' | 'nothing' {
  if (position.shown < lastOf(position)) return 'forward';
  return position.end !== undefined || position.isPlaying ? 'nothing' : 'play';
}
