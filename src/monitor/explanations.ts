import { row, type TextsOf } from '../kernel/index.ts';

/** Why the sandbox is not ready, apart from its register. */
export const explanations = {
  'sandbox-stopping': row({ where: 'sandbox', expected: 'a sandbox that runs', got: 'a signal to stop' }),
};

export type ExplanationTexts = TextsOf<typeof explanations>;
