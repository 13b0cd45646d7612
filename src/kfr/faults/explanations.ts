import type { Call } from '../../contract/index.ts';
import type { Bilingual, Explanation } from '../../kernel/index.ts';
import { errorTable } from '../errors.ts';
import { shownNumber } from '../shown.ts';
import { adviceFor } from './advice.ts';
import type { TakenFault } from './taking.ts';

/** A fault and the call that it came upon. */
export interface Happened {
  readonly taken: TakenFault;
  readonly call: Call;
  /** Status of the call's own answer, when it was carried out. */
  readonly own: number | undefined;
  /** Milliseconds that it was kept waiting. */
  readonly delay?: number | undefined;
}

/** The answer is not the call's own. */
export const ordered = (happened: Happened): Explanation => {
  const what = whatOf(happened);
  return {
    ...originOf(happened, what),
    summary: {
      en: `${because(happened, what).en}; ${carriedOut(happened).en}.`,
      nb: `${because(happened, what).nb}; ${carriedOut(happened).nb}.`,
    },
    remedy: joined(adviceFor(happened.taken.fault, happened.call), howToClear(happened)),
  };
};

/** The answer is the call's own, but it came late. */
export const delayed = (happened: Happened): Explanation => {
  const span = spanOf(happened);
  const what = { en: `a delay of ${span}`, nb: `en forsinkelse på ${span}` };
  return {
    ...originOf(happened, what),
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
    remedy: joined(
      { en: "This shows the client's time-out.", nb: 'Dette viser tidsgrensen i klienten.' },
      advice,
    ),
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

const originOf = (happened: Happened, what: Bilingual) => {
  const { by } = happened.taken;
  const fact = carriedOut(happened).en;
  return 'order' in by
    ? {
        code: 'fault-ordered',
        where: 'the remote control',
        expected: 'the answer that the call itself would have got',
        got: `${what.en}, ordered at ${new Date(by.ordered).toISOString()} as ${by.order}; ${fact}`,
      }
    : {
        code: 'magic-customer',
        where: 'header CustomerID',
        expected: 'an ordinary customer',
        got: `${shownNumber(by.customer)}, a magic customer: ${what.en}; ${fact}`,
      };
};

function whatOf({ taken: { fault } }: Happened): Bilingual {
  const { code, cut } = fault;
  const status = fault.status ?? (code === undefined ? undefined : errorTable[code].status);
  const answer = [status, code].filter(Boolean).join(' ');
  if (cut === 'before')
    return { en: 'a connection cut before the answer', nb: 'en forbindelse brutt før svaret' };
  if (cut === undefined) return { en: answer, nb: answer };
  const which = answer === '' ? { en: 'its answer', nb: 'svaret på det' } : { en: answer, nb: answer };
  return {
    en: `a connection cut in the middle of ${which.en}`,
    nb: `en forbindelse brutt midt i ${which.nb}`,
  };
}

const waitingOf = (happened: Happened): Bilingual =>
  happened.delay === undefined
    ? { en: 'no answer', nb: 'ikke noe svar' }
    : { en: `a delay of ${spanOf(happened)}`, nb: `en forsinkelse på ${spanOf(happened)}` };

const spanOf = ({ delay = 0 }: Happened): string => `${delay / 1000} s`;

const because = (happened: Happened, what: Bilingual): Bilingual => ({
  en: `The call got ${what.en}, as ${byWhom(happened).en}`,
  nb: `Kallet fikk ${what.nb}, slik ${byWhom(happened).nb}`,
});

function byWhom({ taken: { by } }: Happened): Bilingual {
  if ('order' in by)
    return { en: 'ordered through the remote control', nb: 'det ble bestilt gjennom fjernkontrollen' };
  const customer = shownNumber(by.customer);
  return {
    en: `always with the magic customer ${customer}`,
    nb: `det alltid går med den magiske kunden ${customer}`,
  };
}

const carriedOut = ({ own }: Happened): Bilingual =>
  own === undefined
    ? { en: 'it was not carried out', nb: 'det ble ikke utført' }
    : {
        en: `it was carried out, and its own answer was ${own}`,
        nb: `det ble utført, og svaret var egentlig ${own}`,
      };

const howToClear = ({ taken: { by } }: Happened): Bilingual =>
  'order' in by
    ? {
        en: 'GET /_sandbox/faults lists what is still ordered, DELETE clears it.',
        nb: 'GET /_sandbox/faults viser hva som fortsatt er bestilt, DELETE fjerner det.',
      }
    : {
        en: 'GET /_sandbox/magic-customers lists these customers; the switch magic-customers=off makes them ordinary.',
        nb: 'GET /_sandbox/magic-customers viser disse kundene; bryteren magic-customers=off gjør dem vanlige.',
      };

const joined = (one: Bilingual, other: Bilingual): Bilingual => ({
  en: `${one.en} ${other.en}`,
  nb: `${one.nb} ${other.nb}`,
});
