import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { present } from '#base/assert';
import { findPrinterFiles } from '#devices/printer/find-printer-files';
import { connectFile } from '#devices/transport/file-channel';
import { openPtyLine, type PtyLine } from './pty-line.ts';

let line: PtyLine;
let folder: string;
beforeEach(async () => {
  line = await openPtyLine();
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(async () => {
  await line.close();
  rmSync(folder, { recursive: true, force: true });
});

const silent = { onBytes: () => undefined, onClosed: () => undefined };

describe('a device file', () => {
  test('carries every byte both ways', async () => {
    const every = Uint8Array.from({ length: 3_000 }, (_, index) => index & 0xff);
    const got: number[] = [];
    const far = await line.far();
    const connect = connectFile(line.connection);
    const channel = present(await connect({ ...silent, onBytes: (b) => got.push(...b) }, 2_000), 'channel');
    expect(await channel.write(every, 2_000)).toBe(true);
    await far.write(every);
    await vi.waitFor(() => {
      expect([...far.received()]).toEqual([...every]);
      expect(got).toEqual([...every]);
    });
    channel.close();
  });

  test('that takes nothing any more is given up in time, and the program goes on meanwhile', async () => {
    // nobody reads at the far end: what the kernel holds fills up
    const onClosed = vi.fn();
    const channel = present(await connectFile(line.connection)({ ...silent, onClosed }, 2_000), 'channel');
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 5);
    expect(await channel.write(new Uint8Array(2_000_000).fill(65), 300)).toBe(false);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(10);
    await vi.waitFor(() => expect(onClosed).toHaveBeenCalledTimes(1));
  });

  test('ends once when the plug is pulled, and can be opened again', async () => {
    const onClosed = vi.fn();
    const channel = present(await connectFile(line.connection)({ ...silent, onClosed }, 2_000), 'channel');
    await line.unplug();
    await vi.waitFor(() => expect(onClosed).toHaveBeenCalledTimes(1));
    expect(await channel.write(new Uint8Array([1]), 500)).toBe(false);
    channel.close();
    await line.plug();
    const again = present(await connectFile(line.connection)(silent, 2_000), 'channel');
    again.close();
    expect(onClosed).toHaveBeenCalledTimes(1);
  });

  test('is never a file on the disk, and none that is not there', async () => {
    const path = join(folder, 'receipts.txt');
    writeFileSync(path, 'mine');
    expect(await connectFile({ path })(silent, 2_000)).toBeUndefined();
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(await connectFile({ path: join(folder, 'lp9') })(silent, 2_000)).toBeUndefined();
    expect(await connectFile({ path: folder })(silent, 2_000)).toBeUndefined();
  });
});

describe('printers that the kernel shows', () => {
  test('are found with the name that they give themselves', async () => {
    mkdirSync(join(folder, 'dev/usb'), { recursive: true });
    for (const name of ['lp0', 'lp1', 'hiddev0']) writeFileSync(join(folder, 'dev/usb', name), '');
    mkdirSync(join(folder, 'sys/class/usbmisc/lp0/device'), { recursive: true });
    const id = 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;';
    writeFileSync(join(folder, 'sys/class/usbmisc/lp0/device/ieee1284_id'), id);
    expect(await findPrinterFiles(folder)).toEqual([
      { name: 'EPSON TM-T20II (lp0)', connection: { kind: 'file', path: join(folder, 'dev/usb/lp0') } },
      { name: 'lp1', connection: { kind: 'file', path: join(folder, 'dev/usb/lp1') } },
    ]);
  });

  test('are none where there are none', async () => {
    expect(await findPrinterFiles(folder)).toEqual([]);
  });
});
