/** A request before it is bytes: what mutations work on. */
export interface Draft {
  readonly method: string;
  readonly path: string;
  /** With its question mark, or empty. */
  readonly query: string;
  /** Without Host and what frames the body, which are added when the request is written; a list may hold them all the same. */
  readonly headers: readonly Header[];
  readonly body: Body;
}

export type Header = readonly [name: string, value: string];

export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'form'; readonly fields: readonly Header[] }
  | { readonly kind: 'multipart'; readonly form: Multipart };

export interface Multipart {
  readonly boundary: string;
  readonly parts: readonly Part[];
  readonly preamble: string;
  /** What stands between two lines. */
  readonly lineEnd: string;
  readonly isEnded: boolean;
}

export interface Part {
  readonly headers: readonly string[];
  readonly content: Buffer;
}

export const noBody: Body = { kind: 'none' };
export const jsonBody = (value: unknown): Body => ({ kind: 'json', value });

/** The bytes of a body, undefined when there is none. */
export function encoded(body: Body): Buffer | undefined {
  switch (body.kind) {
    case 'none':
      return undefined;
    case 'bytes':
      return body.bytes;
    case 'json':
      return Buffer.from(JSON.stringify(body.value) ?? '');
    case 'form':
      return Buffer.from(body.fields.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&'));
    case 'multipart':
      return multipart(body.form);
  }
}

/** A lone surrogate cannot be percent-encoded. */
const escaped = (text: string): string => encodeURIComponent(text.toWellFormed());

function multipart({ boundary, parts, preamble, lineEnd, isEnded }: Multipart): Buffer {
  const pieces = parts.flatMap(({ headers, content }) => [
    Buffer.from(`--${boundary}${lineEnd}${headers.map((line) => `${line}${lineEnd}`).join('')}${lineEnd}`),
    content,
    Buffer.from(lineEnd),
  ]);
  return Buffer.concat([
    Buffer.from(preamble),
    ...pieces,
    Buffer.from(isEnded ? `--${boundary}--${lineEnd}` : ''),
  ]);
}
