const preload = new URL('refused-renames.mjs', import.meta.url);

/** The environment of a command to which a rename is refused: a number of times for each path that matches. */
export const refusingRenames = (
  code: string,
  { times = 2, paths = /(?:)/ }: { readonly times?: number; readonly paths?: RegExp } = {},
): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import=${preload}`,
  RENAMES_REFUSED: String(times),
  RENAMES_CODE: code,
  RENAMES_OF: paths.source,
});

/** Where a file stays open in another program. */
export const heldOpen = (paths: RegExp, code = 'EBUSY'): Readonly<Record<string, string>> =>
  refusingRenames(code, { times: 1000, paths });

/** Standard error without what the preload has written. */
export const ownLines = (err: string): string => err.replace(/^refused .*\n/gm, '');
