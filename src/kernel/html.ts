/** Safe HTML: all interpolated text has been escaped. */
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
export const html = (texts: TemplateStringsArray, ...parts: readonly HtmlValue[]): Html =>
  new Html(texts.reduce((all, text, index) => `${all}${rendered(parts[index - 1] ?? '')}${text}`));

const rendered = (part: HtmlValue): string => {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return escaped(String(part));
};
