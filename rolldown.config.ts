import { defineConfig } from 'rolldown';
import { changedPackages } from './build/changed-packages.ts';
import { compiledContracts } from './build/contracts.ts';
import { declarations } from './build/declarations.ts';
import { filesBesideSource, filesOfPackages } from './build/files.ts';
import { thirdParty } from './build/third-party.ts';

/** dist/, as the package and the image have it: the source and all its libraries in a few files (docs/decisions/node.md). */
export default defineConfig({
  input: { main: 'src/cli/main.ts', index: 'src/embedding/index.ts' },
  platform: 'node',
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
    compiledContracts,
    changedPackages(),
    declarations('src/embedding/index.ts'),
    thirdParty('@digdir/designsystemet-css'),
  ],
});
