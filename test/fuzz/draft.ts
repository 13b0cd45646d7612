/** A request before encoding, which mutations change. */
export interface Draft {
  readonly method: string;
  readonly path: string;
  /** Includes the question mark, or is empty. */
  readonly query: string;
  /** Encoding adds Host and the framing headers of the body; mutations may add duplicates of them. */
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
  /** Separates lines. */
  readonly lineEnd: string;
  readonly isEnded: boolean;
}

export interface Part {
  readonly headers: readonly string[];
  readonly content: Buffer;
}

export const noBody: Body = { kind: 'none' };
export const jsonBody = (value: unknown): Body => ({ kind: 'json', value });

/** The bytes of a body; undefined without one. */
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

/** Lone surrogates cannot be percent-encoded. */
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
