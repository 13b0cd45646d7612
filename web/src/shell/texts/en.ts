export const texts = {
  site: 'KFR sandbox',
  skip: 'Skip to content',
  navigation: 'Pages',
  language: 'Language',
  scheme: 'Colours',
  schemes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  errors: 'Errors of Maskinporten',
  remoteControl: 'Remote control (API)',
  gone: 'The sandbox does not answer. The page continues by itself when it is back.',
  footer: 'All data is invented. Not a product of Bits or Digdir.',
  notFound: { title: 'There is no such page', body: 'The address leads nowhere. All pages are in the navigation above.' },
  broken: { title: 'This page has failed', retry: 'Try again' },
};
