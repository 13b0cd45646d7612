import type { Draft } from './draft.ts';
import type { Fault } from './fault.ts';

/** What is expected can be: of an answer that never comes nothing is, and claims are those of a token. */
export function expectationFaults({ steps }: Draft): Fault[] {
  return steps.flatMap((step, index) => {
    if (step === undefined) return [];
    const { expect, call, instead, timeout } = step;
    const path = ['steps', index, 'expect'];
    const ofAnswer = (['code', 'headers', 'body', 'claims', 'within'] as const).filter(
      (field) => expect[field] !== undefined,
    );
    const isNone = expect.status === 'none';
    return [
      ...(isNone && instead === undefined && timeout === undefined
        ? [
            {
              path: [...path, 'status'],
              message: 'none needs a reason: instead (stall, cut, delay) or a timeout of the client',
            },
          ]
        : []),
      ...(isNone && ofAnswer.length > 0
        ? [{ path, message: `no answer comes; leave out ${ofAnswer.join(', ')}` }]
        : []),
      ...(expect.claims !== undefined && call !== 'token'
        ? [{ path: [...path, 'claims'], message: 'only the call token issues a token with claims' }]
        : []),
      ...(expect.code !== undefined && expect.body === 'none'
        ? [{ path: [...path, 'code'], message: 'stands in the body, and body says that there is none' }]
        : []),
    ];
  });
}
