import { joined, type Localized } from '../../kernel/index.ts';
import type { KfrCall } from '../call.ts';
import { errorTable } from '../errors.ts';
import type { Fault } from './fault.ts';

/**
 * What a client does about an answer, or about none. Every operation may be repeated: a second POST is answered with
 * 200, a second DELETE with 404, and a file counts once (the KFR contract, version 1.1.2, and Bits' guide to batches).
 */
export function adviceFor(fault: Fault, { operationId, request }: KfrCall): Localized {
  const status = statusOf(fault);
  if (status === 401) return freshToken;
  if (status === 403) return noRepeat403;
  if (status === 404 && request.method === 'DELETE') return alreadyEnded;
  if (status === 429) return joined([later, wait(fault)]);
  if (status !== undefined && status < 500) return noRepeat;
  const again = operationId === 'addCustomerDSOPGWByFile' ? fileAgain : againBy[request.method];
  return joined([again ?? lookUpAgain, wait(fault)]);
}

/** Undefined when there is none to be seen. */
function statusOf({ code, status, cut }: Fault): number | undefined {
  if (cut !== undefined) return undefined;
  return status ?? (code === undefined ? undefined : errorTable[code].status);
}

const wait = ({ retryAfter }: Fault): Localized =>
  retryAfter === undefined
    ? {
        en: 'Wait a little longer before each try, and give up after some.',
        nb: 'Vent litt lenger før hvert forsøk, og gi opp etter noen.',
      }
    : {
        en: `Wait ${retryAfter} s, as Retry-After says.`,
        nb: `Vent ${retryAfter} s, slik Retry-After sier.`,
      };

const later: Localized = {
  en: 'The call was turned away for now; the same one may be sent again, with a new CorrelationID.',
  nb: 'Kallet ble avvist midlertidig; det samme kan sendes på nytt, med ny CorrelationID.',
};

const newId = {
  en: 'Use a new CorrelationID for each try and log them all.',
  nb: 'Bruk ny CorrelationID for hvert forsøk og logg dem alle.',
};

const againBy: Readonly<Record<string, Localized>> = {
  POST: {
    en: `A client cannot know whether the call was carried out. Send it again: 201 says that it had not been, 200 that it had. ${newId.en}`,
    nb: `En klient kan ikke vite om kallet ble utført. Send det på nytt: 201 sier at det ikke var det, 200 at det var det. ${newId.nb}`,
  },
  DELETE: {
    en: `A client cannot know whether the call was carried out. Send it again: 204 says that it had not been, 404 KFR-008 that it had; the relationship has ended in both cases. ${newId.en}`,
    nb: `En klient kan ikke vite om kallet ble utført. Send det på nytt: 204 sier at det ikke var det, 404 KFR-008 at det var det; forholdet er avsluttet i begge tilfeller. ${newId.nb}`,
  },
};

const fileAgain: Localized = {
  en: `A client cannot know whether the file was taken in. Send it again: what it holds counts once, and start dates stay. ${newId.en}`,
  nb: `En klient kan ikke vite om filen ble tatt imot. Send den på nytt: det den inneholder, teller én gang, og startdatoer blir stående. ${newId.nb}`,
};

const lookUpAgain: Localized = {
  en: `A look-up changes nothing: ask again. ${newId.en}`,
  nb: `Et oppslag endrer ingenting: spør på nytt. ${newId.nb}`,
};

const freshToken: Localized = {
  en: 'Get a new token and try once more; when that is refused too, stop and find out why.',
  nb: 'Hent nytt token og prøv én gang til; avvises også det, stopp og finn ut hvorfor.',
};

const noRepeat403: Localized = {
  en: 'Do not repeat the call: compare scope and consumer of the token with the operation and its path, and ask Bits, naming the CorrelationID.',
  nb: 'Ikke gjenta kallet: sammenlign scope og konsument i tokenet med operasjonen og stien, og spør Bits med CorrelationID.',
};

const alreadyEnded: Localized = {
  en: 'When this answers a second try, the first one has ended the relationship: take it as done.',
  nb: 'Når dette er svaret på et nytt forsøk, har det første avsluttet forholdet: regn det som utført.',
};

const noRepeat: Localized = {
  en: 'Do not repeat the call as it is: the answer finds fault with the request itself.',
  nb: 'Ikke gjenta kallet slik det er: svaret gjelder feil i selve forespørselen.',
};
