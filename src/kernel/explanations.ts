import { row, type TextsOf } from './explainer.ts';

export const explanations = {
  'sandbox-defect': row({ where: 'sandbox', expected: 'an answer', got: 'a defect of the sandbox' }),
};

export interface ExplanationTexts extends TextsOf<typeof explanations> {}
