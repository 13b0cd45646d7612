import { join, win32 } from 'node:path';
import { defineConfig } from 'rolldown';

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

/** dist/, as the package and the image have it: the source and its libraries in a few files (docs/decisions/node.md). */
export default defineConfig({
  input: 'src/cli/main.ts',
  platform: 'node',
  // They ask `this` for the global object, or require what only they know: they stay in node_modules.
  external: ['jsonc-parser', 'uri-template-lite'],
  output: { dir: 'dist', cleanDir: true },
  plugins: [filesBesideSource(import.meta.dirname)],
});
