import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { switchTable } from '../../switches/index.ts';
import { errorLine } from './file-error.ts';
import { ownFolder, readLibrary } from './library.ts';
import { readScenario } from './read-file.ts';
import { good } from './sample-case.fixture.ts';

describe('with any content of a file', () => {
  const own = readLibrary([ownFolder]).scenarios;

  /** Either the text is a case that survives a round trip, or every error has a position. */
  function isJudged(text: string): void {
    const { scenario, errors } = readScenario('a.yaml', text, switchTable);
    expect(scenario === undefined).toBe(errors.length > 0);
    const lines = text.split(/\r\n|\r|\n/).length;
    for (const error of errors) {
      if (error.line === undefined) expect(error.message.en).toMatch(/^has more errors: \d+$/);
      if (error.line === undefined) continue;
      expect(error.line).toBeGreaterThanOrEqual(1);
      expect(error.line).toBeLessThanOrEqual(lines + 1);
      expect(errorLine(error)).not.toMatch(/\n|undefined|\[object/);
    }
    if (scenario !== undefined)
      expect(readScenario('b.yaml', stringify(scenario), switchTable).scenario).toEqual(scenario);
  }

  test('judges any text', () => {
    const piece = fc.constantFrom(
      'id: ',
      'steps:\n',
      '  - ',
      '{',
      '}',
      '[',
      ']',
      ': ',
      '? ',
      '&a ',
      '*a',
      '!x ',
      '|\n',
      '>-\n',
      '"',
      "'",
      '#',
      '---\n',
      '\t',
      '\0',
      '\uFEFF',
      '{{',
      '}}',
      '<<: ',
      '__proto__: ',
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), isJudged));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 4 }))).map((parts) => parts.join('')),
        isJudged,
      ),
    );
  });

  test('judges a valid file with random edits', () => {
    const text = good;
    const edit = fc.record({
      at: fc.nat(text.length),
      gone: fc.nat(12),
      put: fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('\n', '  ', '{{', '}}', ': ', 'null', '9')),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        isJudged(
          edits.reduce((now, { at, gone, put }) => now.slice(0, at) + put + now.slice(at + gone), text),
        );
      }),
    );
  });

  test('judges a valid case with a random value changed or added', () => {
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('{{customer.person.1}}', 'first', 'none', 'PT1S', '__proto__', 'token', 204),
    );
    const change = fc.record({
      which: fc.nat(),
      at: fc.nat(),
      value: anything,
      name: fc.string({ maxLength: 8 }),
    });
    fc.assert(
      fc.property(change, ({ which, at, value, name }) => {
        const scenario = structuredClone(own[which % own.length]);
        const fields = fieldsIn(scenario);
        const [holder, key] = fields[at % fields.length] ?? [{}, 'x'];
        holder[key] = value;
        if (!Array.isArray(holder) && name.length > 4) holder[name] = value;
        isJudged(stringify(scenario));
      }),
      { numRuns: 200 },
    );
  });
});

type Holder = Record<string | number, unknown>;

function fieldsIn(value: unknown): [Holder, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((key): [Holder, string][] => [[holder, key], ...fieldsIn(holder[key])]);
}
