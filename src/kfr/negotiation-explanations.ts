import type { Explanation } from '../kernel/index.ts';
import { shownLine } from './shown.ts';

export const acceptWithoutJson = (accept: string): Explanation => ({
  code: 'accept-without-json',
  where: 'header Accept',
  expected: 'application/json, or a range that it falls under',
  got: shownLine(accept),
  summary: {
    en: 'Accept leaves no room for JSON, and the register answers in nothing else.',
    nb: 'Accept gir ikke plass til JSON, og registeret svarer ikke i noe annet.',
  },
  remedy: {
    en: 'Send Accept: application/json, or leave the header out.',
    nb: 'Send Accept: application/json, eller utelat headeren.',
  },
});

export const bodyUnheeded = (): Explanation => ({
  code: 'body-unheeded',
  where: 'request body',
  expected: 'no body',
  got: 'a body',
  summary: {
    en: 'The operation takes no body. What was sent is not looked at.',
    nb: 'Operasjonen tar ikke imot noe innhold. Det som ble sendt, blir ikke lest.',
  },
  remedy: {
    en: 'Say everything in path, query and headers, and leave the body out; a proxy may refuse a GET or DELETE that has one.',
    nb: 'Legg alt i sti, spørrestreng og headere, og utelat innholdet; en proxy kan avvise en GET eller DELETE som har det.',
  },
});
