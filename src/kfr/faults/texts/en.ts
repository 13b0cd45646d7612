import type { Advice } from '../advice.ts';
import { answerPhrase, carriedOutPhrase, type ExplanationTexts } from '../explanations.ts';
import type { ActiveFault } from '../fault.ts';

const replaced: ExplanationTexts['fault-ordered'] = {
  summary: ({ origin, ownStatus, ...answer }) => `${answerPhrase(answer)}, as ${originPhrase(origin)}; ${carriedOutPhrase(ownStatus)}.`,
  remedy: ({ origin, advice }) => `${whatToDo(advice)} ${howToClear(origin)}`,
};

export const explanations: ExplanationTexts = {
  'fault-ordered': replaced,
  'magic-customer': replaced,
  'scenario-fault': replaced,
  'fault-delayed': {
    summary: ({ origin, seconds }) => `The answer was held back for ${seconds} s, as ${originPhrase(origin)}.`,
    remedy: ({ origin }) => howToClear(origin),
  },
  'caller-hung-up': {
    summary: ({ origin, ownStatus }) => `The caller hung up while it was kept waiting, as ${originPhrase(origin)}; ${carriedOutPhrase(ownStatus)}.`,
    remedy: ({ advice }) => `This shows the client's time-out. ${whatToDo(advice)}`,
  },
  'fault-cleared': {
    summary: ({ origin, ownStatus }) => `The call was kept waiting, as ${originPhrase(origin)}, until that was cleared, and the connection was closed; ${carriedOutPhrase(ownStatus)}.`,
    remedy: ({ advice }) => whatToDo(advice),
  },
};

function originPhrase(origin: ActiveFault['origin']): string {
  if ('order' in origin) return 'ordered through the remote control';
  return 'scenario' in origin ? `the test case ${origin.scenario}, which is armed, has it` : `always with the magic customer ${origin.customer}`;
}

function howToClear(origin: ActiveFault['origin']): string {
  if ('scenario' in origin) return `DELETE /_sandbox/scenarios/${origin.scenario}/arm disarms the test case.`;
  return 'order' in origin ? 'GET /_sandbox/faults lists what is still ordered, DELETE clears it.' : 'GET /_sandbox/magic-customers lists these customers; the switch magic-customers=off makes them ordinary.';
}

function whatToDo({ action, pause }: Advice): string {
  if (pause === undefined) return advice[action];
  return `${advice[action]} ${pause === 'longer' ? 'Wait a little longer before each try, and give up after some.' : `Wait ${pause} s, as Retry-After says.`}`;
}

const newId = 'Use a new CorrelationID for each try and log them all.';

const advice: Readonly<Record<Advice['action'], string>> = {
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
