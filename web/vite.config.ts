import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Packages without the field `sideEffects` that have none: without this, one button brings all of Designsystemet, 65 kB. */
const withoutSideEffects =
  /designsystemet-react|designsystemet-web|floating-ui|radix-ui|virtual-core|react-virtual|aksel-icons|tabbable/;

/** The console: web/src built into web/dist, which src/console serves. */
export default defineConfig({
  root: import.meta.dirname,
  // Relative to <base>, which the sandbox sets.
  base: './',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The folder of the files whose names have a hash, as routed in src/http/routes.ts.
    assetsDir: 'console',
    // Data addresses are for fonts and pictures only: the Content-Security-Policy forbids them as scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !withoutSideEffects.test(id) },
    },
  },
});
