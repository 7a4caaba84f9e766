import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { processingRecordPage } from '../../build/processing-record-page.ts';

test('I35 the record of processing activities is that of the code (npm run generate)', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/de/verarbeitungsverzeichnis.md'), 'utf8');
  expect(page).toBe(processingRecordPage());
  expect(page.match(/\*\*Löschung:\*\* \S/g)?.length).toBe(page.match(/^## \d/gm)?.length);
});
