import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';

/**
 * Writes THIRD-PARTY.txt: the licences of the packages in the bundle, which most of them require.
 * @param also packages that style sheets import
 */
export const thirdParty = (...also: readonly string[]): Plugin => ({
  name: 'third-party',
  generateBundle() {
    const notices = new Map<string, string>();
    const imported = also.map((name) => join(import.meta.dirname, '../node_modules', name, 'package.json'));
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
