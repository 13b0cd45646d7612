import { relative } from 'node:path';
import { defineConfig } from 'rolldown';

/** dist/, as the package and the image have it: the source and its libraries in a few files (docs/decisions/node.md). */
export default defineConfig({
  input: 'src/cli/main.ts',
  platform: 'node',
  // They ask `this` for the global object, or require what only they know: they stay in node_modules.
  external: ['jsonc-parser', 'uri-template-lite'],
  output: { dir: 'dist', cleanDir: true },
  plugins: [
    {
      name: 'files beside the source',
      transform: {
        filter: { id: /\/src\/.*\.ts$/, code: 'import.meta.url' },
        handler: (code, id) =>
          code.replaceAll('import.meta.url', `new URL('${relative('src', id)}', import.meta.url)`),
      },
    },
  ],
});
