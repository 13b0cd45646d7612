import { row, type TextsOf } from './explainer.ts';

export const explanations = {
  'sandbox-defect': row({ where: 'sandbox', expected: 'an answer', got: 'a defect of the sandbox' }),
  'too-many-open-files': row({
    where: 'sandbox',
    expected: 'fewer open files and connections than the limit',
    got: 'no file can be opened',
  }),
};

export interface ExplanationTexts extends TextsOf<typeof explanations> {}
