import { dirname, resolve } from 'node:path';
import { message } from '../check/document-error.ts';
import type { CheckedFiles } from './checked.ts';
import type { FileError } from './file-error.ts';
import { type Library, ownFolder } from './library.ts';

/**
 * What a user should know about checked files: their cases replace built-in ones, or have the id of a file in another folder.
 */
export function notesOn({ files, notes }: CheckedFiles, builtIn: Library): FileError[] {
  const replacing = files.flatMap(({ file, id }): FileError[] => {
    const isReplacing =
      dirname(resolve(file)) !== resolve(ownFolder) && builtIn.scenario(id?.text ?? '') !== undefined;
    if (id === undefined || !isReplacing) return [];
    const { line, column, text } = id;
    return [{ file, line, column, path: '', message: message((say) => say.replacesBuiltIn({ id: text })) }];
  });
  return [...replacing, ...notes.filter(({ file }) => replacing.every((one) => one.file !== file))];
}
