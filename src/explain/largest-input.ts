/** Largest input that is explained: bytes of UTF-8, characters in a browser. Without imports, because the console has it too. */
export const largestInput = 200_000;
