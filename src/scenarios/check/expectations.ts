import { brokenAt, type DocumentError } from './document-error.ts';
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
          'none needs a reason: instead (stall, cut, delay) or a timeout of the client',
          'status',
        ],
        [isNone && ofAnswer.length > 0, `no answer comes; leave out ${ofAnswer.join(', ')}`],
        [
          expect.claims !== undefined && call !== 'token',
          'only the call token issues a token with claims',
          'claims',
        ],
        [
          expect.code !== undefined && expect.body === 'none',
          'stands in the body, and body says that there is none',
          'code',
        ],
      ],
    );
  });
