import { attributeOf, childrenOf, rootIn } from '../xml/document.ts';
import type { Archive } from '../zip/archive.ts';

/** A relationship of a part (ECMA-376 part 2, 6.5). */
export interface Relationship {
  readonly id: string;
  /** The last segment of the type: `worksheet`, `sharedStrings`. Strict and transitional types differ before it. */
  readonly type: string;
  readonly part: string;
}

/** Relationships of a part, or of the package for ''; external targets are left out. */
export function relationshipsOf(archive: Archive, part: string): Relationship[] {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const root = rootIn(archive, name, 'Relationships');
  if (root === undefined) return [];
  return childrenOf(root, 'Relationship').flatMap((element) => {
    if (attributeOf(element, 'TargetMode') === 'External') return [];
    return {
      id: attributeOf(element, 'Id') ?? '',
      type: (attributeOf(element, 'Type') ?? '').split('/').at(-1) ?? '',
      part: resolved(folder, attributeOf(element, 'Target') ?? ''),
    };
  });
}

function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  const path = steps.join('/');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
