import fc from 'fast-check';

/**
 * Property tests draw the same cases at every run, so that a red one is red for everybody. `npm run test:properties`
 * draws new ones, and many more: it sets how many in `PROPERTY_RUNS`, and its seed is printed with what fails.
 */
const runs = process.env['PROPERTY_RUNS'];
fc.configureGlobal(
  runs === undefined ? { seed: 20261124, numRuns: 300 } : { numRuns: Number(runs) },
);
