import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';
import { isolatedDeclarationSync } from 'rolldown/experimental';

/**
 * Writes index.d.ts: the declarations of an entry and of the files that these import, in one file. All that these files export is public.
 * The compiler reads it in test/stories/package.test.ts.
 */
export const declarations = (entry: string): Plugin => ({
  name: 'declarations',
  generateBundle() {
    const read = new Map<string, string>();
    const visit = (file: string): void => {
      const { code, errors } = isolatedDeclarationSync(file, readFileSync(file, 'utf8'));
      for (const { message } of errors) this.error(`${file}: ${message}`);
      read.set(file, code.replaceAll(/^(?:import|export) [^;]*? from "\..*";\n/gm, ''));
      for (const [, path = ''] of code.matchAll(/ from "(\..*)";$/gm))
        if (!read.has(join(file, '..', path))) visit(join(file, '..', path));
    };
    visit(entry);
    const disposable = '/// <reference lib="esnext.disposable" />\n';
    const source = [disposable, ...read.values()].join('\n');
    this.emitFile({ type: 'asset', fileName: 'index.d.ts', source });
  },
});
