import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundDevice } from '../connection.ts';

/** Printers that the kernel shows as device files (Linux, usblp). `root` is where the file system begins. */
export async function findPrinterFiles(root = '/'): Promise<FoundDevice[]> {
  const names = await readdir(join(root, 'dev/usb')).catch(() => []);
  return Promise.all(
    names
      .filter((name) => /^lp\d{1,3}$/.test(name))
      .map(async (name) => ({
        name: await nameOf(root, name),
        connection: { kind: 'file' as const, path: join(root, 'dev/usb', name) },
      })),
  );
}

/** As the printer names itself (IEEE 1284: `MFG:EPSON;MDL:TM-T20II;…`). */
async function nameOf(root: string, name: string): Promise<string> {
  const id = await readFile(join(root, 'sys/class/usbmisc', name, 'device/ieee1284_id'), 'latin1').catch(() => '');
  const field = (...keys: string[]): string =>
    id
      .split(';')
      .map((part) => part.split(':'))
      .find(([key]) => keys.includes((key ?? '').trim()))?.[1]
      ?.trim() ?? '';
  const named = `${field('MFG', 'MANUFACTURER')} ${field('MDL', 'MODEL')}`.trim();
  return named === '' ? name : `${named} (${name})`;
}
