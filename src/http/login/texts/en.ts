import type { Words } from '../words.ts';

export const words: Words = {
  language: 'English',
  site: 'KFR sandbox',
  skip: 'Skip to the content',
  navigation: 'Languages',
  title: 'Log in to the sandbox',
  intro: 'This sandbox was started with SANDBOX_CONTROL_TOKEN. Enter that token to see and change what the sandbox does.',
  token: 'Control token',
  submit: 'Log in',
  link: 'If you started the sandbox in a terminal, it printed a link there that logs you in without the token. The login ends when you log out, when you close the browser, or when the sandbox is restarted.',
  footer: 'A sandbox with invented data. It imitates Maskinporten and KFR, and is no service of Digdir or Bits.',
};
