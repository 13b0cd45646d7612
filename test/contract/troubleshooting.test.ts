import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { causes, causesOf, type KfrError } from '../../src/explain/kfr-causes.ts';
import { remediesOf } from '../../src/maskinporten/error-pages/causes.ts';
import { type ErrorName, errorNames, errorRow } from '../../src/maskinporten/errors.ts';

/** docs/troubleshooting.md names explanations that the sandbox gives with the error of their row. */

const document = readFileSync(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8');

interface Row {
  readonly symptom: string;
  readonly codes: readonly string[];
}

const rowsOf = (title: string): readonly Row[] => {
  const [, section = ''] = document.split(`## ${title}\n`);
  const [own = ''] = section.split('\n## ');
  return own
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => {
      const [symptom = '', explanations = ''] = line.replace('| ', '').split(' | ');
      return { symptom, codes: [...explanations.matchAll(/`([a-z0-9-]+)`/g)].map(([, code = '']) => code) };
    });
};

const tokenRows = rowsOf('`/token` refuses the grant');

const namedIn = (symptom: string): readonly ErrorName[] =>
  errorNames.filter((name) => {
    const { code, error, text } = errorRow(name);
    return (
      (code !== undefined && symptom.includes(code)) ||
      [...symptom.matchAll(/`([^`]+)`/g)].some(([, words = '']) => text.includes(words) || error === words)
    );
  });

test.each(tokenRows)('$symptom of /token has $codes', ({ symptom, codes }) => {
  const known = namedIn(symptom).flatMap((name) =>
    remediesOf(name, 'en').flatMap(({ causes: each }) => each.flatMap((cause) => cause.codes)),
  );
  expect(codes).not.toEqual([]);
  expect(codes.filter((code) => !known.includes(code))).toEqual([]);
});

const kfrRows = rowsOf('KFR refuses the call').filter(({ symptom }) => !symptom.startsWith('500'));

test.each(kfrRows)('$symptom of KFR has $codes', ({ symptom, codes }) => {
  const errors = Object.keys(causesOf).filter((error) => new RegExp(`\\b${error}\\b`).test(symptom));
  const known: readonly string[] = errors.flatMap((error) =>
    causesOf[error as KfrError].flatMap((cause) => causes[cause]),
  );
  expect(codes).not.toEqual([]);
  expect(codes.filter((code) => !known.includes(code))).toEqual([]);
});

test('both tables are there', () => {
  expect([tokenRows.length, kfrRows.length].every((rows) => rows > 10)).toBe(true);
});
