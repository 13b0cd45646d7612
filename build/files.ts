import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, win32 } from 'node:path';
import type { Plugin } from 'rolldown';

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

const require = createRequire(import.meta.url);

/** Copies the files of packages that the source finds with `require.resolve` into dist/, and replaces that by their addresses there. */
export const filesOfPackages: Plugin = {
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
