import { languages } from '../../kernel/index.ts';
import { plainWords } from '../find/words.ts';
import * as texts from '../texts/index.ts';
import type { TestWords } from '../words.ts';
import type { Point } from './points.ts';

/** What a text says of a test. */
export interface Reading {
  readonly points: ReadonlySet<Point>;
  /** The text is about the institution's own work, such as a contract, a backup or logging in. */
  readonly isForeign: boolean;
  /** Statuses and codes: `401`, `KFR-001`. */
  readonly codes: ReadonlySet<string>;
  /** Every word means something here, or nothing in any test: the text says no more than was read. */
  readonly isAllKnown: boolean;
}

type Word = keyof TestWords;

/** A point is read when all words of `all` are in the text, those of `near` at most two words apart, and none of `none`. */
interface Rule {
  readonly all?: readonly Word[];
  readonly near?: readonly [Word, Word];
  readonly none?: readonly Word[];
}

/** Each point by any of its rules. */
const rules: Readonly<Record<Point, readonly Rule[]>> = {
  token: [
    { near: ['getting', 'token'], none: ['customerCall'] },
    { all: ['tokenIsGot'], none: ['customerCall'] },
    { all: ['tokenPath'] },
  ],
  add: [{ all: ['add'] }],
  end: [{ all: ['end'], none: ['lookup', 'history'] }],
  lookup: [
    { all: ['lookup'] },
    { all: ['history'], none: ['end'] },
    { all: ['former'], none: ['end', 'never', 'onlyActive'] },
  ],
  batch: [{ all: ['file'] }],
  person: [{ all: ['person'], none: ['dNumber'] }],
  'd-number': [{ all: ['dNumber'] }],
  organisation: [{ all: ['organisation'] }, { all: ['organisationNumber'], none: ['other'] }],
  'no-token': [{ near: ['without', 'token'], none: ['scope'] }, { all: ['unauthenticated'] }],
  'expired-token': [{ all: ['token', 'expired'] }],
  'wrong-scope': [
    { all: ['scope'], none: ['tokenIsGot', 'right', 'writeScope'] },
    { near: ['without', 'writeScope'] },
    { all: ['scope', 'only'] },
    { all: ['token', 'readAccess'] },
  ],
  'altered-token': [
    { all: ['signature', 'altered'] },
    { all: ['signature', 'invalid'] },
    { all: ['token', 'altered'] },
    { all: ['token', 'otherIssuer'] },
  ],
  'token-reused': [{ all: ['token', 'reused'] }, { all: ['sameToken'] }, { all: ['token', 'manyCalls'] }],
  'invalid-number': [
    { all: ['number', 'invalid'], none: ['type'] },
    { all: ['number', 'wrongLength'] },
    { all: ['wrongDigits'] },
  ],
  'invalid-type': [
    { all: ['type', 'invalid'] },
    { all: ['type', 'unknown'] },
    { all: ['type', 'never'] },
    { all: ['invalidTypePath'] },
  ],
  'other-institution': [{ all: ['otherInstitution'] }],
  'missing-header': [{ all: ['header', 'without'], none: ['token'] }, { all: ['requiredHeader'] }],
  'unknown-customer': [{ all: ['never'] }, { all: ['unknownCustomer'] }, { all: ['emptyList'] }],
  again: [{ all: ['again'], none: ['sameToken', 'retry', 'reused'] }, { all: ['alreadyEnded'] }],
  'boundary-quoted': [{ all: ['boundary', 'quoted'] }],
  'boundary-mismatch': [
    { all: ['boundary', 'different'] },
    { all: ['boundary', 'invalid'], none: ['quoted'] },
  ],
  'missing-part': [
    { all: ['part', 'without', 'file'] },
    { all: ['part', 'only', 'file'] },
    { all: ['missingPart'] },
  ],
  'too-large': [{ all: ['large'] }],
  'date-form': [
    { all: ['date', 'invalid'], none: ['period', 'lookup'] },
    { all: ['date', 'form'], none: ['period', 'lookup'] },
  ],
  'start-date': [{ all: ['startDate'], none: ['invalid', 'form'] }],
  period: [
    { all: ['dateOrder'] },
    { all: ['period', 'invalid'] },
    { all: ['period', 'form'] },
    { all: ['lookup', 'date', 'form'] },
    { all: ['lookup', 'date', 'invalid'] },
  ],
  history: [
    { all: ['history'], none: ['never'] },
    { all: ['former', 'lookup'], none: ['never'] },
    { all: ['former'], none: ['never', 'end', 'alreadyEnded', 'onlyActive'] },
    { all: ['former', 'period'] },
    { all: ['period', 'lookup'], none: ['invalid', 'form', 'dateOrder', 'never'] },
  ],
  asynchronous: [
    { all: ['later'], none: ['severalFiles'] },
    { all: ['accepted', 'load'], none: ['during', 'waiting', 'before', 'severalFiles', 'end', 'add'] },
  ],
  'during-load': [{ all: ['during', 'load'] }],
  'after-load': [{ all: ['waiting', 'load'] }],
  'before-load': [
    { all: ['tooEarly'] },
    { all: ['before', 'load'], none: ['later'] },
    { near: ['notYet', 'load'], none: ['later'] },
  ],
  'several-files': [{ all: ['severalFiles'] }],
  'only-active': [{ all: ['onlyActive'] }],
  'internal-error': [{ all: ['internalError'] }],
  cut: [{ all: ['cut'] }],
  retry: [{ all: ['retry'] }],
};

const patternOf = (word: Word): string =>
  languages.map((language) => texts[language].testWords[word]).join('|');

const matches = memoised((word: Word) => new RegExp(`(?<!\\S)(?:${patternOf(word)})(?!\\S)`));

/** Either one first, with at most two words between. */
const nearby = memoised((pair: `${Word} ${Word}`) => {
  const [one = '', other = ''] = pair.split(' ').map((word) => `(?:${patternOf(word as Word)})`);
  return new RegExp(`(?<!\\S)(?:${one}(?: \\S+){0,2} ${other}|${other}(?: \\S+)? ${one})(?!\\S)`);
});

function memoised<Key>(make: (key: Key) => RegExp): (key: Key) => RegExp {
  const made = new Map<Key, RegExp>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

/** Reads what a test is about, in any of the languages. The order of the words does not matter. */
export function readTest(text: string): Reading {
  const words = plainWords(withoutPaths(text));
  const says = (word: Word): boolean => matches(word).test(words);
  const holds = ({ all = [], near, none = [] }: Rule): boolean =>
    all.every(says) &&
    (near === undefined || nearby(`${near[0]} ${near[1]}`).test(words)) &&
    !none.some(says);
  const points = Object.entries(rules) as [Point, readonly Rule[]][];
  return {
    points: new Set(points.flatMap(([point, each]) => (each.some(holds) ? [point] : []))),
    isForeign: says('foreign'),
    codes: new Set(codesIn(text)),
    isAllKnown: words.replace(everyKnown, ' ').trim() === '',
  };
}

const anyWord = languages.flatMap((language) => Object.values(texts[language].testWords)).join('|');
const neutralWords = languages.map((language) => texts[language].neutralWords).join('|');
const everyKnown = new RegExp(`(?<!\\S)(?:${anyWord}|${neutralWords}|\\d+)(?!\\S)`, 'g');

/** Statuses and codes of a text, such as `401` and `KFR-001`. */
export const codesIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:(KFR|ERR|MP)[\s_-]?(\d{3})|([1-5]\d\d))\b/gi)].map(
    ([, kind, number, status = '']) => (kind === undefined ? status : `${kind.toUpperCase()}-${number}`),
  );

/** A path says by method and place what the words of other rows say: `DELETE …/relationshipType/X` ends a relationship. */
const withoutPaths = (text: string): string =>
  text
    .replace(/\bPOST\s+\S*\/batch\b\S*/gi, ' batch ')
    .replace(
      /\b(POST|DELETE)\s+\S*\/relationshipType(?:\/(\S*))?/gi,
      (_, method: string, type = '') =>
        ` ${method.toLowerCase() === 'post' ? 'add' : 'delete'} ${isKnownType(type) ? '' : 'invalidtypepath'} `,
    )
    .replace(
      /\bcustomer_type\s*=\s*(\S+)/gi,
      (_, type: string) => ` customer type ${isKnownType(type) ? '' : 'invalidtypepath'} `,
    )
    .replace(/\bPOST\s+\S*\/token\b/gi, ' tokenpath ')
    .replace(/\bGET\b(?:\s+\S*\/\S*)?/g, ' lookup ')
    .replace(/\bDELETE\b/g, ' delete ')
    .replace(/\bPOST\b/g, ' add ')
    // Before, unlike the preposition `for`, which has the same letters without its stroke.
    .replace(/(?<!\p{L})før(?!\p{L})/giu, 'foer')
    .replace(/\b(?:KFR|ERR|MP)[\s_-]?\d{3}\b/gi, ' ');

const isKnownType = (type: string): boolean => /^(?:\W*dsopbank\W*|[{<:[].*|\W*)$/i.test(type);
