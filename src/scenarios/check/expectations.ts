import { brokenAt, type DocumentError, message } from './document-error.ts';
import { type Draft, errorsInSteps } from './draft.ts';

/** A step without an answer expects only the status, and only a call of /token expects claims. */
export const expectationErrors = (draft: Draft): DocumentError[] =>
  errorsInSteps(draft, ({ expect, call, instead, timeout }, path) => {
    const ofAnswer = (['code', 'headers', 'body', 'claims', 'within'] as const).filter(
      (field) => expect[field] !== undefined,
    );
    const isNone = expect.status === 'none';
    return brokenAt(
      [...path, 'expect'],
      [
        [
          isNone && instead === undefined && timeout === undefined,
          message((say) => say.noneNeedsReason),
          'status',
        ],
        [isNone && ofAnswer.length > 0, message((say) => say.noAnswerComes({ fields: ofAnswer.join(', ') }))],
        [expect.claims !== undefined && call !== 'token', message((say) => say.claimsOfToken), 'claims'],
        [expect.code !== undefined && expect.body === 'none', message((say) => say.codeWithoutBody), 'code'],
      ],
    );
  });
