export type Action = 'next' | 'back' | 'again' | 'fullScreen' | 'nextCase';

/** In the order of their buttons. */
export const actions: readonly Action[] = ['back', 'next', 'again', 'fullScreen', 'nextCase'];

/** The key on the button of an action. */
export const keyOf: Readonly<Record<Action, string>> = {
  back: '←',
  next: '→',
  again: 'R',
  fullScreen: 'F',
  nextCase: 'N',
};

/** A clicker sends PageDown and PageUp. */
const byKey: Readonly<Record<string, Action>> = {
  ' ': 'next',
  arrowright: 'next',
  pagedown: 'next',
  arrowleft: 'back',
  pageup: 'back',
  r: 'again',
  f: 'fullScreen',
  n: 'nextCase',
};

/** What a key does; undefined for one that belongs to the browser, or to the button or link that has the focus. */
export function actionOf(event: KeyboardEvent): Action | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return undefined;
  const isPressed = event.target instanceof Element && event.target.closest('button, a, summary') !== null;
  return event.key === ' ' && isPressed ? undefined : byKey[event.key.toLowerCase()];
}
