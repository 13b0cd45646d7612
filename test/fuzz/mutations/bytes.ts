import type { Dice } from '../dice.ts';
import { oddTexts } from '../odd-values.ts';

/** Flips, deletes, inserts or repeats a few bytes. */
export function mutatedBytes(dice: Dice, bytes: Buffer): Buffer {
  const at = dice.between(0, Math.max(0, bytes.length - 1));
  const to = Math.min(bytes.length, at + dice.between(1, 12));
  return dice.weighted<() => Buffer>([
    [4, () => flipped(dice, bytes)],
    [2, () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)])],
    [2, () => Buffer.concat([bytes.subarray(0, at), dice.bytes(dice.between(1, 8)), bytes.subarray(at)])],
    [2, () => Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)])],
    [1, () => bytes.subarray(0, at)],
    [1, () => Buffer.concat([bytes.subarray(0, at), Buffer.from(dice.pick(oddTexts)), bytes.subarray(at)])],
  ])();
}

export function flipped(dice: Dice, bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const flips = dice.between(1, 3);
  for (let flip = 0; flip < flips && copy.length > 0; flip += 1) {
    const at = dice.between(0, copy.length - 1);
    copy[at] = (copy[at] ?? 0) ^ (1 << dice.between(0, 7));
  }
  return copy;
}
