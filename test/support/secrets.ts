import type { World } from './world.ts';

/** The whole journal without white space and its JSON escapes. */
export const journalOf = async (world: World): Promise<string> =>
  (await (await fetch(`${world.url}/_sandbox/exchanges?limit=2000`)).text()).replace(/\\[rnt]|\s/g, '');

/** The 40-character pieces of a secret that the text contains. */
export const leaked = (text: string, secret: string): string[] => {
  const bare = secret.replace(/\s/g, '');
  const pieces = Array.from({ length: Math.max(1, Math.ceil(bare.length / 40)) }, (_, index) =>
    bare.slice(index * 40, index * 40 + 40),
  );
  return pieces.filter((piece) => piece.length >= 20 && text.includes(piece));
};
