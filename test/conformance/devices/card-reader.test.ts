import { describe } from 'vitest';
import { pcscReaderTests } from '../../integration/devices/pcsc-reader.ts';
import { cardReaderSuite } from './card-reader.ts';
import { pcscBench } from './pcsc-bench.ts';
import { pn532Bench } from './pn532-bench.ts';

// One file, so that what needs the smart card service is tested one after another: a machine has one.
describe('card reader: PC/SC', () => cardReaderSuite(pcscBench, 180));
describe('PC/SC alone', pcscReaderTests);
describe('card reader: PN532 on a serial line', () => cardReaderSuite(pn532Bench, 60));
