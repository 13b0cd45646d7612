import { expect, test } from 'vitest';
import { languageOfTerminal } from './language.ts';

test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string, 'en' | 'nb']>([
  ['win32', {}, 'nb-NO', 'nb'],
  ['win32', {}, 'nn-NO', 'nb'],
  ['win32', {}, 'no', 'nb'],
  ['win32', {}, 'nb-Latn-SJ', 'nb'],
  ['win32', {}, 'NB', 'nb'],
  ['win32', {}, 'en-NO', 'en'],
  ['win32', {}, 'sv-SE', 'en'],
  ['win32', {}, 'und', 'en'],
  ['win32', {}, '', 'en'],
  // Variables that are set win over the system, and empty ones are not set.
  ['win32', { LANG: 'en_US.UTF-8' }, 'nb-NO', 'en'],
  ['win32', { LANG: 'C' }, 'nb-NO', 'en'],
  ['win32', { LANG: 'nb_NO.UTF-8' }, 'en-US', 'nb'],
  ['win32', { LC_ALL: 'en_GB', LANG: 'nb_NO' }, 'nb-NO', 'en'],
  ['win32', { LC_MESSAGES: 'nb', LANG: 'en' }, 'en-US', 'nb'],
  ['win32', { LC_ALL: '', LC_MESSAGES: '', LANG: '', LANGUAGE: '' }, 'nb-NO', 'nb'],
  ['win32', { LANGUAGE: 'en:nb' }, 'nb-NO', 'en'],
  ['win32', { LANGUAGE: 'nn:en' }, 'en-US', 'nb'],
  ['win32', { LANG: 'en', LANGUAGE: 'nb' }, 'nb-NO', 'en'],
  ['linux', {}, 'nb-NO', 'en'],
  ['linux', { LANGUAGE: 'nb' }, 'nb-NO', 'en'],
  ['linux', { LANG: 'nb_NO.UTF-8' }, 'en-US', 'nb'],
  ['linux', { LANG: 'no_NO@euro' }, 'en-US', 'nb'],
  ['linux', { LANG: 'C.UTF-8' }, 'nb-NO', 'en'],
  ['linux', { LC_ALL: 'POSIX', LANG: 'nb_NO' }, 'nb-NO', 'en'],
  ['darwin', {}, 'nb-NO', 'en'],
  ['darwin', { LANG: 'nn_NO.UTF-8' }, 'en-US', 'nb'],
])('on %s with %j and the system locale %s the language is %s', (platform, env, locale, language) => {
  expect(languageOfTerminal(env, platform, () => locale)).toBe(language);
});
