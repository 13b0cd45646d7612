import { readdirSync, readFileSync } from 'node:fs';
import { join, win32 } from 'node:path';
import { defineConfig, type Plugin } from 'rolldown';
import { isolatedDeclarationSync } from 'rolldown/experimental';

/** Replaces `import.meta.url` in the source by the address of the same file under dist/. */
export const filesBesideSource = (root: string) => ({
  name: 'files beside the source',
  transform: {
    filter: { id: /[\\/]src[\\/].*\.ts$/, code: 'import.meta.url' },
    handler(code: string, id: string): string {
      // Accepts both separators, also in one path, and drive letters of either case.
      const path = win32.relative(join(root, 'src'), id).replaceAll('\\', '/');
      return code.replaceAll('import.meta.url', `new URL('${path}', import.meta.url)`);
    },
  },
});

/**
 * Writes index.d.ts: the declarations of an entry and of the files that these import, in one file. All that these files export is public.
 * The compiler reads it in test/stories/package.test.ts.
 */
const declarations = (entry: string): Plugin => ({
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

/**
 * Writes THIRD-PARTY.txt: the licences of the packages in the bundle, which most of them require.
 * @param also packages that style sheets import
 */
export const thirdParty = (...also: readonly string[]): Plugin => ({
  name: 'third-party',
  generateBundle() {
    const notices = new Map<string, string>();
    const imported = also.map((name) => join(import.meta.dirname, 'node_modules', name, 'package.json'));
    for (const id of [...this.getModuleIds(), ...imported]) {
      const [, folder] = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id) ?? [];
      if (folder === undefined) continue;
      const { name, version, license, licenses, author } = JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      );
      const title = `${name} ${version} (${license ?? licenses[0].type})`;
      const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file));
      const texts = files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8').trim());
      notices.set(
        title,
        texts.join('\n\n') || `By ${author?.name ?? author ?? 'the authors of the package'}.`,
      );
    }
    const source = [...notices]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([title, text]) => `${title}\n${'-'.repeat(title.length)}\n\n${text}\n`)
      .join('\n\n');
    this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.txt', source });
  },
});

/** dist/, as the package and the image have it: the source and its libraries in a few files (docs/decisions/node.md). */
export default defineConfig({
  input: { main: 'src/cli/main.ts', index: 'src/embedding/index.ts' },
  platform: 'node',
  // They ask `this` for the global object, or require what only they know: they stay in node_modules.
  external: ['jsonc-parser', 'uri-template-lite'],
  output: { dir: 'dist', cleanDir: true },
  plugins: [filesBesideSource(import.meta.dirname), declarations('src/embedding/index.ts'), thirdParty()],
});
