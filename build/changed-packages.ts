import type { Plugin } from 'rolldown';

/** @throws Error when the text is not there: the package has changed, and its change here must be looked at again */
function replaced(code: string, from: string | RegExp, to: string): string {
  const changed = code.replace(from, to);
  if (changed === code) throw new Error(`no longer has ${from}`);
  return changed;
}

/** Media types are looked up by nobody here: their table of a thousand rows is made at the first use (14 ms for two). */
const withLazyMediaTypes = (code: string): string =>
  replaced(code, /(?:var|const) mime = require\('mime-types'\);?\n/, '').replaceAll(
    /(?<![\w.])mime\.(?=\w)/g,
    `require('mime-types').`,
  );

/** Makes a property of `ajvInstances` at its first use: four of six instances are for OpenAPI 3.1, and the documents are 3.0. */
const withLazyDraft = (code: string, draft: string, property: string): string =>
  replaced(
    replaced(code, `const _${draft}_1 = require("ajv/dist/${draft}");\n`, ''),
    `${property}: createAjvInstances(_${draft}_1.default)`,
    `get ${property}() {
      const value = createAjvInstances(require("ajv/dist/${draft}").default);
      Object.defineProperty(this, "${property}", { value });
      return value;
    }`,
  );

/** Changes to files of packages, by the end of their path, with their gain in bytes of dist/ or milliseconds of a start. */
const changes: Readonly<Record<string, (code: string) => string>> = {
  // Puts its export into `this`, which is undefined in a bundle.
  '/uri-template-lite/index.js': (code) =>
    replaced(code, '}(this.URI || (this.URI = {}))', '}(exports.URI = {})'),
  // Its parsers and file server, which nobody calls, bring tables of character encodings (230 kB, and as the only ones outside Latin-1 another
  // megabyte of memory). Without them express.json and the like are undefined.
  '/express/lib/express.js': (code) =>
    replaced(replaced(code, "require('body-parser')", '{}'), "exports.static = require('serve-static');", ''),
  '/express/lib/response.js': withLazyMediaTypes,
  '/express/lib/utils.js': withLazyMediaTypes,
  '/send/index.js': withLazyMediaTypes,
  '/accepts/index.js': withLazyMediaTypes,
  '/type-is/index.js': withLazyMediaTypes,
  // lodash/fp only sets one property there (30 ms, 110 kB).
  '/prism-http/dist/validator/validators/security/index.js': (code) =>
    replaced(
      code,
      'require("lodash/fp")',
      '{ set: ([name], value, object) => ({ ...object, [name]: value }) }',
    ),
  '/prism-http/dist/validator/validators/utils.js': (code) =>
    withLazyDraft(withLazyDraft(code, '2019', 'draft2019_09'), '2020', 'draft2020_12'),
};

/** Prism calls a dozen functions of lodash: `lodash_1.get` of `require("lodash")` becomes that of `lodash/get` (290 kB). */
function withLodashByFunction(code: string): string {
  return code.replaceAll(/const (lodash_\d) = require\("lodash"\);/g, (_, variable: string) => {
    const names = new Set(
      [...code.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g'))].map(([, name]) => name),
    );
    return `const ${variable} = { ${[...names].map((name) => `${name}: require("lodash/${name}")`).join(', ')} };`;
  });
}

/** Changes files of packages so that they run in a bundle, and do not load or bring what nobody calls (docs/decisions/image.md). */
export function changedPackages(): Plugin {
  const left = new Set(Object.keys(changes));
  return {
    name: 'changed packages',
    transform: {
      filter: { id: /[/]node_modules[/].*\.js$/ },
      handler(code, id) {
        const path = id.replaceAll('\\', '/');
        const [end = '', change] = Object.entries(changes).find(([end]) => path.endsWith(end)) ?? [];
        left.delete(end);
        if (change !== undefined) return withLodashByFunction(change(code));
        return path.includes('/@stoplight/prism-') ? withLodashByFunction(code) : undefined;
      },
    },
    buildEnd(error) {
      if (error === undefined && left.size > 0) this.error(`not in the bundle: ${[...left].join(', ')}`);
    },
  };
}
