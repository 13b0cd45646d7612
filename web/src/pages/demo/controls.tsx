import { Button } from '@digdir/designsystemet-react';
import { useTexts } from '../../language/language.tsx';
import { type Action, actions, keyOf } from './keys.ts';
import { texts } from './texts/index.ts';

interface ControlsProps {
  readonly isPossible: (action: Action) => boolean;
  readonly onAction: (action: Action) => void;
}

/** A button for each action, with its key, and the keys that have none. */
export function Controls({ isPossible, onAction }: ControlsProps) {
  const words = useTexts(texts);
  return (
    <div className="controls">
      {actions.map((action) => (
        <Button
          key={action}
          variant={action === 'next' ? 'primary' : 'secondary'}
          aria-disabled={!isPossible(action)}
          aria-keyshortcuts={shortcutOf[action]}
          onClick={() => onAction(action)}
        >
          {words.actions[action]} <kbd>{keyOf[action]}</kbd>
        </Button>
      ))}
      <p className="keys">{words.keys}</p>
    </div>
  );
}

const shortcutOf: Readonly<Record<Action, string>> = {
  next: 'ArrowRight Space PageDown',
  back: 'ArrowLeft PageUp',
  again: 'R',
  fullScreen: 'F',
  nextCase: 'N',
};
