import { attributeOf, childrenOf, rootIn } from '../xml/document.ts';
import type { Archive } from '../zip/archive.ts';

/** A relationship of a part (ECMA-376 part 2, 6.5). */
export interface Relationship {
  readonly id: string;
  /** The last segment of the type, such as `worksheet`; strict and transitional types differ before it. */
  readonly type: string;
  readonly part: string;
}

/** The relationships of a part, or of the package for '', without external targets. */
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
      part: resolvedPath(folder, attributeOf(element, 'Target') ?? ''),
    };
  });
}

function resolvedPath(folder: string, target: string): string {
  const segments: string[] = [];
  for (const segment of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const path = segments.join('/');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
