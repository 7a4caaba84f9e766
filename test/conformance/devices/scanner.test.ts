import { describe } from 'vitest';
import { scannersDeliver } from './scanner.ts';
import { hidScanner, serialScanner, wedgeScanner } from './scanner-adapters.ts';

describe.each([
  ['serial, CR', serialScanner('', '\r')],
  ['serial, CRLF', serialScanner('', '\r\n')],
  ['serial, STX and ETX', serialScanner('\u0002', '\u0003')],
  [
    'serial, Tab, with a prefix and a suffix',
    serialScanner('~~', '$\t', { framing: 'tab', prefix: '~~', suffix: '$' }),
  ],
  ['HID POS', hidScanner],
  ['keyboard, US layout on a German computer', wedgeScanner('us')],
  ['keyboard, German layout', wedgeScanner('de')],
])('scanner: %s', (_name, open) => scannersDeliver(open));
