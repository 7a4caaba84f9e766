/** Chance of a test run: printed in the names of its tests, repeated with TEST_SEED=… */
export const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
