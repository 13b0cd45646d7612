import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The text of a document whose first server is named with this origin, without a trailing slash. */
type Text = (origin: string) => string;

/** A document in its two forms. Clients generated from it call the server that it names first. */
export interface Served {
  readonly yaml: Text;
  readonly json: Text;
}

interface Written {
  readonly servers: readonly [{ readonly url: string }, ...object[]];
}

/** An OpenAPI document, as it is served and as it is worked with. */
export interface Document extends Served {
  /** Every reference replaced by what it points to. */
  readonly inlined: Readonly<Record<string, unknown>>;
}

const documents = new Map<string, Document>();

/**
 * The document of a file. It does not change under a process, and is read once.
 * @param file path of a document in YAML whose references are all within it, none of them to itself, and whose first server
 * is a path: it is on this one
 */
export function readDocument(file: string): Document {
  const known = documents.get(file) ?? readWhole(file);
  documents.set(file, known);
  return known;
}

function readWhole(file: string): Document {
  const text = readFileSync(file, 'utf8');
  const document: Written = parse(text);
  const [here, ...elsewhere] = document.servers;
  const [before = '', after = ''] = text.split(`- url: ${here.url}\n`);
  const at = (origin: string): string => `${origin}${here.url.replace(/\/$/, '')}`;
  return {
    yaml: (origin) => `${before}- url: ${JSON.stringify(at(origin))}\n${after}`,
    json: (origin) => JSON.stringify({ ...document, servers: [{ ...here, url: at(origin) }, ...elsewhere] }),
    inlined: fieldsInlined(document, document),
  };
}

function inlined(node: unknown, root: unknown): unknown {
  if (Array.isArray(node)) return node.map((entry) => inlined(entry, root));
  if (typeof node !== 'object' || node === null) return node;
  if ('$ref' in node) return inlined(pointed(root, String(node.$ref)), root);
  return fieldsInlined(node, root);
}

const fieldsInlined = (node: object, root: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inlined(value, root)]));

const pointed = (root: unknown, reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/')],
      root,
    );
