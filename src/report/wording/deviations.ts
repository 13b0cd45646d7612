import type { Bilingual } from '../../kernel/index.ts';
import type { Deviation } from '../../scenarios/index.ts';
import { type Language, words } from './words.ts';

const things: Readonly<Record<string, string>> = {
  call: 'kallet',
  connection: 'forbindelsen',
  code: 'kode',
  time: 'tid',
  answer: 'svaret',
};

const standings: Readonly<Record<string, Bilingual>> = {
  none: { en: 'no relationship', nb: 'intet kundeforhold' },
  active: { en: 'an active relationship', nb: 'et aktivt kundeforhold' },
  ended: { en: 'an ended relationship', nb: 'et avsluttet kundeforhold' },
  loading: { en: 'a relationship that is being loaded', nb: 'et kundeforhold som leses inn' },
};

/** One point in which something is not as expected, as reasons say it: `status: expected 201, got 500`. */
export function deviationText({ what, expected, actual }: Deviation, language: Language): string {
  const thing = language === 'nb' ? (things[what] ?? what.replace(/^customer (?=\S)/, 'kunden ')) : what;
  const [wanted, got] = [expected, actual].map((value) => valueText(what, value, language));
  return `${thing}: ${words.expectedWord[language]} ${wanted}, ${words.actualWord[language]} ${got}`;
}

function valueText(what: string, value: string, language: Language): string {
  if (what.startsWith('customer ')) return standings[value]?.[language] ?? value;
  if (what === 'status') {
    const said = value.replace(/\bnone\b/, language === 'nb' ? 'ikke noe svar' : 'no answer');
    return language === 'nb' ? said.replaceAll(' or ', ' eller ') : said;
  }
  return language === 'nb' && value === 'nothing' ? 'ingenting' : value;
}
