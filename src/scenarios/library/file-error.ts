import type { Path } from '../check/document-error.ts';

export interface FileError {
  readonly file: string;
  /** From 1; none when the error is about the file as a whole. */
  readonly line?: number;
  readonly column?: number;
  /** `steps[0].with.customer`; empty for the document as a whole. */
  readonly path: string;
  readonly message: string;
}

/** `steps[0].given.customers["person.1"]` */
export const pathText = (path: Path): string =>
  path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      if (!/^[\w-]+$/.test(part)) return `[${JSON.stringify(part)}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join('');

/** `scenarios/KFR-N04.yaml:23 steps[0].with.customer: must be …`, as editors make a link of it. */
export function errorLine({ file, line, path, message }: FileError): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return path === '' ? `${place}: ${message}` : `${place} ${path}: ${message}`;
}
