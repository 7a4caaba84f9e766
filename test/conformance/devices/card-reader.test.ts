import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pcscReaderTests } from '../../integration/devices/pcsc-reader.ts';
import { usbCardReaderTests } from '../../integration/devices/usb-card-reader.ts';
import { cardReaderSuite } from './card-reader.ts';
import { pcscBench } from './pcsc-bench.ts';
import { pn532Bench } from './pn532-bench.ts';

// One file, so that what needs the smart card service is tested one after another: a machine has one.
describe('card reader: PC/SC', () => cardReaderSuite(pcscBench, 180));
describe('PC/SC alone', pcscReaderTests);
describe('PC/SC, a reader at a USB socket', usbCardReaderTests);
describe('card reader: PN532 on a serial line', () => cardReaderSuite(pn532Bench, 60));

test('the bench of taps runs and prints its two rows', { timeout: 240_000 }, () => {
  const run = join(import.meta.dirname, '../../bench/run.ts');
  const { stdout, stderr } = spawnSync(process.execPath, [run, 'tap', '--json', '--smallest'], { encoding: 'utf8' });
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(rows, stderr).toEqual(
    ['tap PC/SC', 'tap PN532'].map((name) => expect.objectContaining({ name, unit: 'ms', rounds: 1 })),
  );
});
