import { useEffect, useEffectEvent } from 'react';
import { type Action, actionOf } from './keys.ts';

/** Calls `onAction` for the keys of the player, wherever the focus is. */
export function useKeys(onAction: (action: Action) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const action = actionOf(event);
    if (action === undefined) return;
    event.preventDefault();
    onAction(action);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
}

/** Hides the header and the footer of the console: see style/shell.css. */
export function useWholeWindow(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset.fullScreen = '';
    return () => {
      delete dataset.fullScreen;
    };
  }, []);
}

/** The player fills the window already; where the browser allows it, also the screen. */
export function toggleFullScreen(): void {
  const { documentElement, fullscreenElement, fullscreenEnabled } = document;
  if (fullscreenElement !== null) void document.exitFullscreen();
  // Refused when the browser does not see it as the user's wish: the window stays as it is.
  else if (fullscreenEnabled) documentElement.requestFullscreen().catch(() => {});
}
