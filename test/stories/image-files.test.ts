import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

test('what the Dockerfile copies out of the clone is not kept from it', () => {
  const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
    names.split(' ').map((name) => name.replace(/^\.\//, '')),
  );
  const ignored = read('.dockerignore').split('\n');
  expect(ignored[0]).toBe('*');
  expect(copied).toContain('src');
  expect(copied.filter((name) => !ignored.includes(`!${name}`))).toEqual([]);
});
