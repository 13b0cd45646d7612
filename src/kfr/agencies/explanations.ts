import type { Explanation } from '../../kernel/index.ts';

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
