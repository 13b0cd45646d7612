import type { Plugin } from 'rolldown';

/** @throws Error when the text is not there: the package has changed, and its change here must be looked at again */
function replaced(code: string, from: string | RegExp, to: string): string {
  const changed = code.replace(from, to);
  if (changed === code) throw new Error(`no longer has ${from}`);
  return changed;
}

/** Changes to files of packages, by the end of their path. */
const changes: Readonly<Record<string, (code: string) => string>> = {
  // Puts its export into `this`, which is undefined in a bundle.
  'uri-template-lite/index.js': (code) =>
    replaced(code, '}(this.URI || (this.URI = {}))', '}(exports.URI = {})'),
  // Needs lodash/fp, which takes a tenth of a start, for a check that is not used here (src/contract/prism.ts).
  'prism-http/dist/validator/validators/security/index.js': () =>
    `exports.validateSecurity = () => { throw new Error('not in the bundle'); };`,
  // Four of six instances of Ajv are for OpenAPI 3.1; the documents are 3.0.
  'prism-http/dist/validator/validators/utils.js': (code) =>
    ['2019', '2020'].reduce(
      (text, draft) =>
        replaced(
          replaced(text, `require("ajv/dist/${draft}")`, '{}'),
          new RegExp(`(draft${draft}_\\d+): createAjvInstances\\(.*\\)`),
          `get $1() { throw new Error('not in the bundle: $1'); }`,
        ),
      code,
    ),
  // A table of a thousand media types, for abbreviations such as `json`; Prism has none.
  'type-is/index.js': (code) =>
    replaced(code, `require('mime-types')`, `{ lookup() { throw new Error('not in the bundle'); } }`),
};

/** Only the functions of lodash that a file calls: `lodash_1.get` of `require("lodash")` needs `lodash/get`. */
function withLodashByFunction(code: string): string {
  return code.replaceAll(/const (lodash_\d) = require\("lodash"\);/g, (_, variable: string) => {
    const names = new Set(
      [...code.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g'))].map(([, name]) => name),
    );
    return `const ${variable} = { ${[...names].map((name) => `${name}: require("lodash/${name}")`).join(', ')} };`;
  });
}

/** Changes files of packages so that they run in a bundle, and leaves out what nobody calls (docs/decisions/image.md). */
export function changedPackages(): Plugin {
  const left = new Set(Object.keys(changes));
  return {
    name: 'changed packages',
    transform: {
      filter: { id: /[\\/]node_modules[\\/](?:@stoplight[\\/]prism|uri-template-lite|type-is)/ },
      handler(code, id) {
        const path = id.replaceAll('\\', '/');
        const [end = '', change] = Object.entries(changes).find(([end]) => path.endsWith(`/${end}`)) ?? [];
        left.delete(end);
        return withLodashByFunction(change === undefined ? code : change(code));
      },
    },
    buildEnd(error) {
      if (error === undefined && left.size > 0) this.error(`not in the bundle: ${[...left].join(', ')}`);
    },
  };
}
