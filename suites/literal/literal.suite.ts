import { defineSuite } from '../../src/run/suite.ts';

await defineSuite('literal');
