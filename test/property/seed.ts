/** Chance of a test run: printed in the names of its tests, repeated with TEST_SEED=… */
export const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** How many inputs a property is tried with; FUZZ_RUNS=1000000 with --testTimeout 0 for a long run. */
export const fuzzRuns = (usual: number): number => Number(process.env['FUZZ_RUNS'] ?? usual);
