import { describe } from 'vitest';
import { cardReaderSuite } from './card-reader.ts';
import { pcscBench } from './pcsc-bench.ts';
import { pn532Bench } from './pn532-bench.ts';

// One file, so that the two are tested one after another: a machine has one smart card service.
describe('card reader: PC/SC', () => cardReaderSuite(pcscBench, 180));
describe('card reader: PN532 on a serial line', () => cardReaderSuite(pn532Bench, 60));
