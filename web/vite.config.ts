import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { thirdParty } from '../build/third-party.ts';

/**
 * Modules that do not say that they have no side effects. Without this, one button brings all of Designsystemet, 65 kB, and one field
 * the behaviour of all elements, 40 kB: the console imports those that it needs in src/elements.ts.
 */
const withoutSideEffects =
  /designsystemet-react|designsystemet-web\/dist\/esm\/index\.js|floating-ui|radix-ui|virtual-core|react-virtual|aksel-icons|tabbable/;

/** The console: web/src built into web/dist, which src/console serves. */
export default defineConfig({
  root: import.meta.dirname,
  // Relative to <base>, which the sandbox sets.
  base: './',
  plugins: [react(), thirdParty('@digdir/designsystemet-css', '@fontsource-variable/inter')],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The folder of the files whose names have a hash, as routed in src/http/routes.ts.
    assetsDir: 'console',
    // Data addresses are for fonts and pictures only: the Content-Security-Policy forbids them as scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2024',
    rolldownOptions: {
      // One script: on the loopback a request costs more than bytes, and small files compress badly.
      output: { codeSplitting: false },
      treeshake: { moduleSideEffects: (id) => !withoutSideEffects.test(id) },
    },
  },
});
