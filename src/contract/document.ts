import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Renders the document with this origin (no trailing slash) in the URL of its first server. */
type RenderDocument = (origin: string) => string;

/** A document as it is served: generated clients call its first server. */
export interface ServedDocument {
  readonly yaml: RenderDocument;
  readonly json: RenderDocument;
}

/** A document that is read from. */
export interface ParsedDocument extends ServedDocument {
  parsed(): object;
}

/**
 * A document that is read at the first use.
 * @param file path of a YAML document; the URL of its first server is a path on the sandbox
 */
export function openDocumentLazily(file: string): ParsedDocument {
  let opened: ParsedDocument | undefined;
  const document = (): ParsedDocument => {
    opened ??= readText(file);
    return opened;
  };
  return {
    yaml: (origin) => document().yaml(origin),
    json: (origin) => document().json(origin),
    parsed: () => document().parsed(),
  };
}

/** Reads a document with all references inlined. @param file path of a YAML document; its references are internal and not recursive */
export function readDocument(file: string): Readonly<Record<string, unknown>> {
  const document: object = parse(readFileSync(file, 'utf8'));
  return inlineFields(document, document);
}

function readText(file: string): ParsedDocument {
  const text = readFileSync(file, 'utf8');
  const document: { readonly servers: readonly [{ readonly url: string }, ...object[]] } = parse(text);
  const [server, ...others] = document.servers;
  const [before = '', after = ''] = text.split(`- url: ${server.url}\n`);
  const urlAt = (origin: string): string => `${origin}${server.url.replace(/\/$/, '')}`;
  return {
    yaml: (origin) => `${before}- url: ${JSON.stringify(urlAt(origin))}\n${after}`,
    json: (origin) =>
      JSON.stringify({ ...document, servers: [{ ...server, url: urlAt(origin) }, ...others] }),
    parsed: () => document,
  };
}

function inlineReferences(node: unknown, root: unknown): unknown {
  if (Array.isArray(node)) return node.map((entry) => inlineReferences(entry, root));
  if (typeof node !== 'object' || node === null) return node;
  if ('$ref' in node) return inlineReferences(resolvePointer(root, String(node.$ref)), root);
  return inlineFields(node, root);
}

const inlineFields = (node: object, root: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inlineReferences(value, root)]));

const resolvePointer = (root: unknown, reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/')],
      root,
    );
