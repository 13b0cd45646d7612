import { type Explanation, joined, type Localized } from '../../kernel/index.ts';
import type { KfrCall } from '../call.ts';
import { errorTable } from '../errors.ts';
import { shownNumber } from '../shown.ts';
import { adviceFor } from './advice.ts';
import type { ActiveFault } from './fault.ts';

/** A fault and the call that it came upon. */
export interface Happened {
  readonly active: ActiveFault;
  readonly call: KfrCall;
  /** Status of the call's own answer, when it was carried out. */
  readonly own: number | undefined;
  /** Milliseconds that it was kept waiting. */
  readonly delay?: number | undefined;
}

/** The answer is not the call's own. */
export const ordered = (happened: Happened): Explanation => {
  const what = whatOf(happened);
  const done = carriedOut(happened);
  const by = byWhom(happened);
  return {
    ...originOf(happened, what),
    summary: { en: `${what.en}, as ${by.en}; ${done.en}.`, nb: `${what.nb}, slik ${by.nb}; ${done.nb}.` },
    remedy: joined([adviceFor(happened.active.fault, happened.call), howToClear(happened)]),
  };
};

/** The answer is the call's own, but it came late. */
export const delayed = (happened: Happened): Explanation => {
  const span = spanOf(happened);
  return {
    ...originOf(happened, waitingOf(happened)),
    code: 'fault-delayed',
    summary: {
      en: `The answer was held back for ${span}, as ${byWhom(happened).en}.`,
      nb: `Svaret ble holdt tilbake i ${span}, slik ${byWhom(happened).nb}.`,
    },
    remedy: howToClear(happened),
  };
};

/** The caller had enough. */
export const callerHungUp = (happened: Happened): Explanation => {
  const advice = adviceFor({ stall: true }, happened.call);
  return {
    ...originOf(happened, waitingOf(happened)),
    code: 'caller-hung-up',
    where: 'connection',
    expected:
      happened.delay === undefined ? 'a caller that gives up' : `a caller that waits ${spanOf(happened)}`,
    summary: {
      en: `The caller hung up while it was kept waiting, as ${byWhom(happened).en}; ${carriedOut(happened).en}.`,
      nb: `Klienten brøt forbindelsen mens den ventet, slik ${byWhom(happened).nb}; ${carriedOut(happened).nb}.`,
    },
    remedy: joined([
      { en: "This shows the client's time-out.", nb: 'Dette viser tidsgrensen i klienten.' },
      advice,
    ]),
  };
};

/** The order was cleared while it kept the call waiting. */
export const held = (happened: Happened): Explanation => ({
  ...originOf(happened, waitingOf(happened)),
  code: 'fault-cleared',
  summary: {
    en: `The call was kept waiting, as ${byWhom(happened).en}, until that was cleared, and the connection was closed; ${carriedOut(happened).en}.`,
    nb: `Kallet ble holdt, slik ${byWhom(happened).nb}, til det ble fjernet, og forbindelsen ble lukket; ${carriedOut(happened).nb}.`,
  },
  remedy: adviceFor({ stall: true }, happened.call),
});

const originOf = (happened: Happened, { en: what }: Localized) => {
  const { by } = happened.active;
  if ('scenario' in by)
    return {
      code: 'scenario-fault',
      where: `test case ${by.scenario}`,
      expected: 'the answer that the call itself would have got',
      got: `${what}; ${carriedOut(happened).en}`,
    };
  const fact = `${what}; ${carriedOut(happened).en}`;
  return 'order' in by
    ? {
        code: 'fault-ordered',
        where: 'the remote control',
        expected: 'the answer that the call itself would have got',
        got: `${fact}; ordered at ${new Date(by.ordered).toISOString()} as ${by.order}`,
      }
    : {
        code: 'magic-customer',
        where: 'header CustomerID',
        expected: 'an ordinary customer',
        got: `the magic customer ${shownNumber(by.customer)}. ${fact}`,
      };
};

function whatOf({ active: { fault } }: Happened): Localized {
  const { code, cut } = fault;
  if (cut === 'before')
    return {
      en: 'The connection was cut before the answer',
      nb: 'Forbindelsen ble brutt før svaret',
    };
  const status = fault.status ?? (code === undefined ? undefined : errorTable[code].status);
  const answer = [status, code].filter(Boolean).join(' ');
  if (cut === undefined) return { en: `The call got ${answer}`, nb: `Kallet fikk ${answer}` };
  return {
    en: `The connection was cut in the middle of ${answer || 'the answer'}`,
    nb: `Forbindelsen ble brutt midt i ${answer || 'svaret'}`,
  };
}

const waitingOf = (happened: Happened): Localized =>
  happened.delay === undefined
    ? { en: 'The call got no answer', nb: 'Kallet fikk ikke noe svar' }
    : {
        en: `The call was to wait ${spanOf(happened)}`,
        nb: `Kallet skulle vente ${spanOf(happened)}`,
      };

const spanOf = ({ delay = 0 }: Happened): string => `${delay / 1000} s`;

function byWhom({ active: { by } }: Happened): Localized {
  if ('order' in by)
    return { en: 'ordered through the remote control', nb: 'det ble bestilt gjennom fjernkontrollen' };
  if ('scenario' in by)
    return {
      en: `the test case ${by.scenario}, which is armed, has it`,
      nb: `testtilfellet ${by.scenario}, som er aktivert, sier`,
    };
  const customer = shownNumber(by.customer);
  return {
    en: `always with the magic customer ${customer}`,
    nb: `det alltid går med den magiske kunden ${customer}`,
  };
}

const carriedOut = ({ own }: Happened): Localized =>
  own === undefined
    ? { en: 'the call was not carried out', nb: 'kallet ble ikke utført' }
    : {
        en: `the call was carried out, and its own answer was ${own}`,
        nb: `kallet ble utført, og dets eget svar var ${own}`,
      };

function howToClear({ active: { by } }: Happened): Localized {
  if ('scenario' in by)
    return {
      en: `DELETE /_sandbox/scenarios/${by.scenario}/arm disarms the test case.`,
      nb: `DELETE /_sandbox/scenarios/${by.scenario}/arm deaktiverer testtilfellet.`,
    };
  return 'order' in by
    ? {
        en: 'GET /_sandbox/faults lists what is still ordered, DELETE clears it.',
        nb: 'GET /_sandbox/faults viser hva som fortsatt er bestilt, DELETE fjerner det.',
      }
    : {
        en: 'GET /_sandbox/magic-customers lists these customers; the switch magic-customers=off makes them ordinary.',
        nb: 'GET /_sandbox/magic-customers viser disse kundene; bryteren magic-customers=off gjør dem vanlige.',
      };
}
