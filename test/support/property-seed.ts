import fc from 'fast-check';

/**
 * Seed of the property tests: random, or SANDBOX_TEST_SEED. The gate derives it from the files of the commit, so that a
 * commit gets the same result everywhere.
 */
const seed = process.env.SANDBOX_TEST_SEED;
if (seed !== undefined && seed !== '') fc.configureGlobal({ seed: Number(seed) });
