import type { World } from './world.ts';

/** Everything that the journal says, without white space, also where that is escaped in JSON. */
export const journalOf = async (world: World): Promise<string> =>
  (await (await fetch(`${world.url}/_sandbox/exchanges?limit=2000`)).text()).replace(/\\[rnt]|\s/g, '');

/** The pieces of a secret, of 40 characters each, that the text holds. */
export const leaked = (text: string, secret: string): string[] => {
  const bare = secret.replace(/\s/g, '');
  const pieces = Array.from({ length: Math.max(1, Math.ceil(bare.length / 40)) }, (_, index) =>
    bare.slice(index * 40, index * 40 + 40),
  );
  return pieces.filter((piece) => piece.length >= 20 && text.includes(piece));
};
