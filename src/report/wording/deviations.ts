import type { Deviation } from '../../scenarios/index.ts';
import { type Language, words } from './words.ts';

const things: Readonly<Record<string, string>> = {
  code: 'feilkode',
  header: 'hodet',
  body: 'innholdet',
  claim: 'claimet',
  time: 'svartiden',
  within: 'svartiden',
  customer: 'kunden',
  request: 'forespørselen',
  retry: 'nytt forsøk',
};

const values: Readonly<Record<string, string>> = {
  nothing: 'ingenting',
  none: 'ikke noe svar',
};

/** One point in which something is not as expected: `status: expected 201, got 500`. */
export function deviationText({ what, expected, actual }: Deviation, language: Language): string {
  const thing = language === 'nb' ? inNorwegian(what) : what;
  const said = (value: string) => (language === 'nb' ? (values[value] ?? orInNorwegian(value)) : value);
  return `${thing}: ${words.expectedWord[language]} ${said(expected)}, ${words.actualWord[language]} ${said(actual)}`;
}

function inNorwegian(what: string): string {
  const word = /^\w+/.exec(what)?.[0] ?? '';
  return Object.hasOwn(things, word) ? `${things[word]}${what.slice(word.length)}` : what;
}

/** `201 or 200` stands for statuses only. */
const orInNorwegian = (value: string): string =>
  /^(?:\d{3}|none)(?: or (?:\d{3}|none))+$/.test(value) ? value.replaceAll(' or ', ' eller ') : value;
