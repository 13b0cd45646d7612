import { plainWords } from '../find/words.ts';
import { addressKey, isAddress, type MappingRow } from './mapping.ts';
import { isOff, type RowMatch } from './rows.ts';
import type { CaseScore } from './score.ts';

/**
 * A mapping of what was found, to be confirmed. A case is written without being a proposal only where the row gets its result. The
 * key of a row without a unique id is its address.
 */
export function mappingOf(matches: readonly RowMatch[], titleOf: (id: string) => string): MappingRow[] {
  const counts = new Map<string, number>();
  for (const { row } of matches) counts.set(plainWords(row.id), (counts.get(plainWords(row.id)) ?? 0) + 1);
  const whole = new Set([...new Set(matches.map(({ table }) => table))].flatMap(({ rows }) => rows));
  return matches.map((match) => {
    const { table, row, id, proposal, isDoubtful } = match;
    const words = plainWords(row.id);
    // A step of a block is known by its address only.
    const isKey = words !== '' && counts.get(words) === 1 && !isAddress(row.id) && whole.has(row);
    const found = isOff(match) ? undefined : (id ?? proposal);
    return {
      key: isKey ? row.id : addressKey(table, row),
      rowText: [row.id, ...row.texts].filter((text) => text !== '').join(' | '),
      id: found,
      isProposal: found !== undefined && (id === undefined || isDoubtful),
      reasons: reasonsOf(match, titleOf),
    };
  });
}

function reasonsOf(match: RowMatch, titleOf: (id: string) => string): string[] {
  const { how, best, second, isDoubtful } = match;
  const off = isOff(match) ? ['for production'] : [];
  if (how === 'words') return [...off, ...scoreLines(best, second, titleOf)];
  return [...off, `by ${how}${isDoubtful ? `, but its words are those of ${best?.id}` : ''}`];
}

function scoreLines(
  best: CaseScore | undefined,
  second: CaseScore | undefined,
  titleOf: (id: string) => string,
): string[] {
  if (best === undefined) return ['no case has these words'];
  return [best, second].flatMap((one, index) =>
    one === undefined
      ? []
      : `${['best', 'second'][index]} ${one.id} ${one.score.toFixed(2)}, ${titleOf(one.id)}: both say ${one.because.join(', ')}`,
  );
}
