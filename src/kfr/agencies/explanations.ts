import type { Explanation } from '../../kernel/index.ts';
import { shownLine } from '../shown.ts';

export const karOutOfReach = (): Explanation => ({
  code: 'kar-out-of-reach',
  where: 'KAR',
  expected: 'an answer of the account register',
  got: 'none: the switch kar says out-of-reach',
  summary: {
    en: 'The account register KAR, whose accounts this lookup merges with KFR, does not answer.',
    nb: 'Kontoregisteret KAR, som dette oppslaget fletter sammen med KFR, svarer ikke.',
  },
  remedy: {
    en: 'Ask again later, with a longer pause each time. In the sandbox, set the switch kar back to answers.',
    nb: 'Spør igjen senere, med lengre pause for hver gang. I sandkassen: sett bryteren kar tilbake til answers.',
  },
});

export const requestIdForm = (value: string | undefined): Explanation => ({
  code: value === undefined ? 'request-id-missing' : 'request-id-form',
  where: 'header AccountInfoRequestID',
  expected: 'a UUID, the same for all calls of a case',
  got: value === undefined ? 'no header' : shownLine(value),
  summary:
    value === undefined
      ? { en: 'The header AccountInfoRequestID is missing.', nb: 'Headeren AccountInfoRequestID mangler.' }
      : { en: 'AccountInfoRequestID is not a UUID.', nb: 'AccountInfoRequestID er ikke en UUID.' },
  remedy: {
    en: 'Make one UUID for each case and send it with every call of the case; CorrelationID is new for each call.',
    nb: 'Lag én UUID for hver sak og send den med hvert kall i saken; CorrelationID er ny for hvert kall.',
  },
});

export const onlyPrimaryOwnerForm = (values: readonly string[]): Explanation => ({
  code: 'only-primary-owner-form',
  where: 'query onlyPrimaryOwner',
  expected: 'true or false, once',
  got: values.length > 1 ? `${values.length} values` : shownLine(values[0] ?? ''),
  summary: {
    en: 'onlyPrimaryOwner is neither true nor false.',
    nb: 'onlyPrimaryOwner er verken true eller false.',
  },
  remedy: {
    en: 'Write onlyPrimaryOwner=true or onlyPrimaryOwner=false in small letters, or leave it out, which means false.',
    nb: 'Skriv onlyPrimaryOwner=true eller onlyPrimaryOwner=false med små bokstaver, eller utelat den, som betyr false.',
  },
});
