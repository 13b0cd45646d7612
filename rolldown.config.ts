import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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
 * @param api types of the remote control, which they import as `Api`
 */
const declarations = (entry: string, api: string): Plugin => ({
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

const require = createRequire(import.meta.url);

/** Copies the files of packages that the source finds with `require.resolve` into dist/, and replaces that by their addresses there. */
const filesOfPackages: Plugin = {
  name: 'files of packages',
  transform: {
    filter: { id: /[\\/]src[\\/].*\.ts$/, code: 'require.resolve(' },
    handler(code) {
      return code.replaceAll(/require\.resolve\('([^']+)'\)/g, (_, id: string) => {
        const fileName = `${id.replaceAll(/\W+/g, '-').replace(/^-|-css$/g, '')}.css`;
        this.emitFile({ type: 'asset', fileName, source: readFileSync(require.resolve(id)) });
        return `new URL('${fileName}', import.meta.url)`;
      });
    },
  },
};

/** uri-template-lite puts its export into `this`, which is undefined in a bundle. @throws Error when its source no longer does so */
const exportsOfTemplates: Plugin = {
  name: 'exports of uri-template-lite',
  transform: {
    filter: { id: /[\\/]uri-template-lite[\\/]index\.js$/ },
    handler(code) {
      const changed = code.replace('}(this.URI || (this.URI = {}))', '}(exports.URI = {})');
      if (changed === code) throw new Error('uri-template-lite exports in another way now');
      return changed;
    },
  },
};

/** dist/, as the package and the image have it: the source and all its libraries in a few files (docs/decisions/node.md). */
export default defineConfig({
  input: { main: 'src/cli/main.ts', index: 'src/embedding/index.ts' },
  platform: 'node',
  // Its main file is UMD, whose `require` a bundler cannot follow; it has the same as modules.
  resolve: { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } },
  output: {
    dir: 'dist',
    cleanDir: true,
    // A fifth smaller without white space and comments. Nothing is renamed: stack traces show the names in the source.
    comments: false,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  },
  plugins: [
    filesBesideSource(import.meta.dirname),
    filesOfPackages,
    exportsOfTemplates,
    declarations('src/embedding/index.ts', 'src/control/api.d.ts'),
    thirdParty('@digdir/designsystemet-css'),
  ],
});
