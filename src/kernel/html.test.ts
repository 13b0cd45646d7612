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
const decode = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (name) => entities[name] ?? '');

test('interpolated text is escaped in content and attributes, and decodes to the original', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'a', ';') })),
      (text) => {
        const { text: page } = html`<a title="${text}">${text}</a>`;
        const [, title = '', content = ''] = /^<a title="([^"<>']*)">([^"<>']*)<\/a>$/.exec(page) ?? [];
        expect([decode(title), decode(content)]).toEqual([text, text]);
      },
    ),
  );
});

test('interpolated HTML is not escaped, single or in a list', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}</ul>${html`<hr>`}${7}`.text).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>7');
});
