import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from './html.ts';

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const read = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (name) => entities[name] ?? '');

test('whatever is put in is text, in content and in attributes, and is read as it was', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'a', ';') })),
      (text) => {
        const { text: page } = html`<a title="${text}">${text}</a>`;
        const [, title = '', content = ''] = /^<a title="([^"<>']*)">([^"<>']*)<\/a>$/.exec(page) ?? [];
        expect([read(title), read(content)]).toEqual([text, text]);
      },
    ),
  );
});

test('HTML is put in as it is, one or several', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}</ul>${html`<hr>`}${7}`.text).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>7');
});
