import { createRequire } from 'node:module';
import { defineConfig } from 'rolldown';
import { ascii } from './build/ascii.ts';
import { changedPackages } from './build/changed-packages.ts';
import { compiledCases, compiledContracts } from './build/compiled.ts';
import { declarations } from './build/declarations.ts';
import { filesBesideSource, filesOfPackages } from './build/files.ts';
import { thirdParty } from './build/third-party.ts';

const ofExpress = createRequire(import.meta.resolve('express'));

/** dist/, as the package and the image have it: the source and all its libraries in a few files (docs/decisions/node.md). */
export default defineConfig({
  input: { main: 'src/cli/main.ts', index: 'src/embedding/index.ts' },
  platform: 'node',
  // npm installs four copies of the two, with two versions of the same table (540 kB).
  resolve: { alias: { 'mime-types': ofExpress.resolve('mime-types') } },
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
    compiledCases,
    changedPackages(),
    ascii,
    declarations('src/embedding/index.ts', 'src/control/api.d.ts'),
    thirdParty('@digdir/designsystemet-css'),
  ],
});
