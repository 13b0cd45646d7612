import fc from 'fast-check';

/**
 * Where properties begin: by chance, so that every run looks somewhere else, unless SANDBOX_TEST_SEED says where. The
 * gate takes it from the files of the commit, so that one commit is judged alike wherever it runs.
 */
const seed = process.env.SANDBOX_TEST_SEED;
if (seed !== undefined && seed !== '') fc.configureGlobal({ seed: Number(seed) });
