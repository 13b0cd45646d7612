import type { Plugin } from 'rolldown';

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * Escapes characters outside ASCII. A file with a single one outside Latin-1 takes two bytes a character in memory (2 MB).
 * @throws Error for one in a template that may be read raw, where an escape is something else
 */
export const ascii: Plugin = {
  name: 'ascii',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      if (/String\.raw\s*`[^`]*[^\0-\x7f]/.test(file.code))
        this.error(`${file.fileName}: String.raw outside ASCII`);
      file.code = file.code.replaceAll(/[^\0-\x7f]/g, escaped);
    }
  },
};
