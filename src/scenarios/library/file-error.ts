import type { Language, Localized } from '../../kernel/index.ts';
import type { Path } from '../check/document-error.ts';

export interface FileError {
  readonly file: string;
  /** From 1; undefined if the error is about the whole file. */
  readonly line?: number;
  readonly column?: number;
  /** `steps[0].with.customer`; empty for the whole document. */
  readonly path: string;
  readonly message: Localized;
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

/** `scenarios/KFR-N04.yaml:23:7 steps[0].with.customer: must be …`: editors turn this into a link. */
export function errorLine(error: FileError, language: Language = 'en'): string {
  const { file, line, column, path, message } = error;
  const position = line === undefined ? file : `${file}:${line}:${column}`;
  return `${position}${path === '' ? '' : ` ${path}`}: ${message[language]}`;
}
