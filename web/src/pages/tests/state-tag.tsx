import { Tag } from '@digdir/designsystemet-react';
import { useState } from 'react';
import type { StepResult } from '../../../../src/scenarios/index.ts';
import { useTexts } from '../../language/language.tsx';
import type { ShownState } from './model.ts';
import { texts } from './texts/index.ts';

type TagState = ShownState | StepResult['status'];

/** Each colour and icon only repeats the word. */
const looks = {
  passed: ['success', 'M3 8.5l3.5 3.5L13 4.5'],
  failed: ['danger', 'M4 4l8 8M12 4l-8 8'],
  open: ['neutral', 'M8 2.5a5.5 5.5 0 1 0 .01 0'],
  begun: ['info', 'M8 2.5a5.5 5.5 0 1 0 .01 0M8 5v3.5l2.5 1.5'],
  armed: ['warning', 'M9 1.5L3.5 9H8l-1 5.5L12.5 7H8z'],
  playing: ['info', 'M4.5 3v10l8-5z'],
  'not-applicable': ['neutral', 'M3.5 8h9'],
  skipped: ['neutral', 'M3 4l5 4-5 4M8 4l5 4-5 4'],
} as const satisfies Record<TagState, readonly [color: string, path: string]>;

/** A state as icon and word. It lights up when it has changed since the page was opened. */
export function StateTag({ state }: { readonly state: TagState }) {
  const words = useTexts(texts);
  const [first] = useState(state);
  const [color, path] = looks[state];
  return (
    <Tag
      key={state}
      data-color={color}
      data-size="sm"
      className={state === first ? 'state-tag' : 'state-tag changed'}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} />
      </svg>
      {words.states[state]}
    </Tag>
  );
}
