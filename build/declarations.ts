import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';
import { isolatedDeclarationSync } from 'rolldown/experimental';

/**
 * Writes index.d.ts: the declarations of an entry and of the files that these import, in one file. All that these files export is public.
 * The compiler reads it in test/stories/package.test.ts.
 * @param api types of the remote control, which they import as `Api`
 */
export const declarations = (entry: string, api: string): Plugin => ({
  name: 'declarations',
  generateBundle() {
    const read = new Map<string, string>();
    const visit = (file: string): void => {
      const { code, errors } = isolatedDeclarationSync(file, readFileSync(file, 'utf8'));
      for (const { message } of errors) this.error(`${file}: ${message}`);
      read.set(file, code.replaceAll(/^(?:import|export) [^;]*? from "\..*";\n/gm, ''));
      for (const [, names, path = ''] of code.matchAll(/^(?:import|export) (.*) from "(\..*)";$/gm)) {
        const isApi = names === 'type { Api }';
        if (!isApi && !read.has(join(file, '..', path))) visit(join(file, '..', path));
      }
    };
    visit(entry);
    const disposable = '/// <reference lib="esnext.disposable" />\n';
    const namespace = readFileSync(api, 'utf8').replace(
      /(?<=^\/\*\*[\s\S]+?\*\/\n)/,
      'export declare namespace Api {\n',
    );
    // Without `export {}` what the files do not export would be public too.
    const source = [disposable, ...read.values(), `${namespace}}`, 'export {};\n'].join('\n');
    this.emitFile({ type: 'asset', fileName: 'index.d.ts', source });
  },
});
