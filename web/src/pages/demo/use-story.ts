import { useEffect, useReducer, useRef, useState } from 'react';
import type { Scenario } from '../../../../src/scenarios/index.ts';
import { type LiveRun, openLiveRun } from './live-run.ts';
import { afterNext, type Move, moved, type Position, positionOf } from './position.ts';
import type { EndOfCase, PlayedStep } from './story.ts';

export interface Story {
  readonly position: Position<PlayedStep, EndOfCase>;
  /** Whether the run waits for another one to end. */
  readonly isWaiting: boolean;
  readonly next: () => void;
  readonly back: () => void;
  readonly again: () => void;
  /** Ends every other run of the sandbox; undefined where nothing is played. */
  readonly stopOthers?: () => void;
}

const reduce = (position: Position<PlayedStep, EndOfCase>, move: Move<PlayedStep, EndOfCase>) =>
  moved(position, move);

/** A case that the sandbox plays now. Its run is stopped when the page is left. @param institution default: the sandbox chooses */
export function useLiveStory(scenario: Scenario, institution: string | undefined): Story {
  const [position, move] = useReducer(reduce, positionOf<PlayedStep, EndOfCase>([]));
  const [isWaiting, setIsWaiting] = useState(false);
  const run = useRef<LiveRun>(undefined);

  const stop = (): void => {
    run.current?.stop();
    run.current = undefined;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: stop only uses a reference.
  useEffect(() => {
    // A page that the browser shows again after it was left has lost its run.
    const showAgain = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) move({ kind: 'again' });
    };
    addEventListener('pagehide', stop);
    addEventListener('pageshow', showAgain);
    return () => {
      removeEventListener('pagehide', stop);
      removeEventListener('pageshow', showAgain);
      stop();
    };
  }, []);

  async function play(): Promise<void> {
    const current = run.current ?? openLiveRun(scenario, institution, setIsWaiting);
    run.current = current;
    move({ kind: 'begin' });
    try {
      const outcome = await current.next(position.played);
      if (run.current !== current) return;
      move('step' in outcome ? { kind: 'played', step: outcome.step } : { kind: 'ended', end: outcome.end });
    } catch (error) {
      if (run.current !== current) return;
      move({ kind: 'failed', problem: error instanceof Error ? error : new Error(String(error)) });
    }
    setIsWaiting(false);
  }

  return {
    position,
    isWaiting,
    next() {
      const what = afterNext(position);
      if (what === 'forward') move({ kind: 'forward' });
      if (what === 'play') void play();
    },
    back: () => move({ kind: 'back' }),
    again() {
      stop();
      setIsWaiting(false);
      move({ kind: 'again' });
    },
    stopOthers() {
      run.current?.stopOthers().catch((problem: Error) => move({ kind: 'failed', problem }));
    },
  };
}

/** A case that a client went through: everything is known already, and nothing is called. */
export function useRecordedStory(played: readonly PlayedStep[], end: EndOfCase): Story {
  const initial = positionOf(played, end);
  const [position, setPosition] = useState(initial);
  return {
    position,
    isWaiting: false,
    next: () => setPosition((before) => moved(before, { kind: 'forward' })),
    back: () => setPosition((before) => moved(before, { kind: 'back' })),
    again: () => setPosition(initial),
  };
}
