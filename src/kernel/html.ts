/** Safe HTML: all interpolated text is escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type HtmlValue = string | number | Html | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** Template tag: escapes interpolated values, except Html. */
export const html = (texts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html =>
  new Html(texts.reduce((all, text, index) => `${all}${rendered(values[index - 1] ?? '')}${text}`));

const rendered = (value: HtmlValue): string => {
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return escaped(String(value));
};
