import type { Advice } from '../advice.ts';
import { carriedOut, type ExplanationTexts, whatCame } from '../explanations.ts';
import type { ActiveFault } from '../fault.ts';

const replaced: ExplanationTexts['fault-ordered'] = {
  summary: ({ by, own, ...what }) => `${whatCame(what)}, as ${byWhom(by)}; ${carriedOut(own)}.`,
  remedy: ({ by, advice }) => `${whatToDo(advice)} ${howToClear(by)}`,
};

export const explanations: ExplanationTexts = {
  'fault-ordered': replaced,
  'magic-customer': replaced,
  'scenario-fault': replaced,
  'fault-delayed': {
    summary: ({ by, seconds }) => `The answer was held back for ${seconds} s, as ${byWhom(by)}.`,
    remedy: ({ by }) => howToClear(by),
  },
  'caller-hung-up': {
    summary: ({ by, own }) => `The caller hung up while it was kept waiting, as ${byWhom(by)}; ${carriedOut(own)}.`,
    remedy: ({ advice }) => `This shows the client's time-out. ${whatToDo(advice)}`,
  },
  'fault-cleared': {
    summary: ({ by, own }) => `The call was kept waiting, as ${byWhom(by)}, until that was cleared, and the connection was closed; ${carriedOut(own)}.`,
    remedy: ({ advice }) => whatToDo(advice),
  },
};

function byWhom(by: ActiveFault['by']): string {
  if ('order' in by) return 'ordered through the remote control';
  return 'scenario' in by ? `the test case ${by.scenario}, which is armed, has it` : `always with the magic customer ${by.customer}`;
}

function howToClear(by: ActiveFault['by']): string {
  if ('scenario' in by) return `DELETE /_sandbox/scenarios/${by.scenario}/arm disarms the test case.`;
  return 'order' in by ? 'GET /_sandbox/faults lists what is still ordered, DELETE clears it.' : 'GET /_sandbox/magic-customers lists these customers; the switch magic-customers=off makes them ordinary.';
}

function whatToDo({ what, pause }: Advice): string {
  if (pause === undefined) return advice[what];
  return `${advice[what]} ${pause === 'longer' ? 'Wait a little longer before each try, and give up after some.' : `Wait ${pause} s, as Retry-After says.`}`;
}

const newId = 'Use a new CorrelationID for each try and log them all.';

const advice: Readonly<Record<Advice['what'], string>> = {
  'get-token': 'Get a new token and try once more; when that is refused too, stop and find out why.',
  'compare-scope': 'Do not repeat the call: compare scope and consumer of the token with the operation and its path, and ask Bits, naming the CorrelationID.',
  'take-as-done': 'When this answers a second try, the first one has ended the relationship: take it as done.',
  'correct-call': 'Do not repeat the call as it is: the answer finds fault with the request itself.',
  'repeat-later': 'The call was turned away for now; the same one may be sent again, with a new CorrelationID.',
  'repeat-post': `A client cannot know whether the call was carried out. Send it again: 201 says that it had not been, 200 that it had. ${newId}`,
  'repeat-delete': `A client cannot know whether the call was carried out. Send it again: 204 says that it had not been, 404 KFR-008 that it had; the relationship has ended in both cases. ${newId}`,
  'repeat-upload': `A client cannot know whether the file was taken in. Send it again: what it holds counts once, and start dates stay. ${newId}`,
  'repeat-lookup': `A look-up changes nothing: ask again. ${newId}`,
};
