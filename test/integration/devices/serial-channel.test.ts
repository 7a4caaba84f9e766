import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { present } from '#base/assert';
import { connectSerial } from '#devices/transport/serial-channel';
import { openPtyLine, type PtyLine } from './pty-line.ts';

let line: PtyLine;
beforeEach(async () => {
  line = await openPtyLine();
});
afterEach(() => line.close());

const silent = { onBytes: () => undefined, onClosed: () => undefined };

describe('a serial line', () => {
  test('carries every byte both ways', async () => {
    const every = Uint8Array.from({ length: 256 }, (_, index) => index);
    const got: number[] = [];
    const far = await line.far();
    const channel = present(
      await connectSerial(line.connection)({ ...silent, onBytes: (b) => got.push(...b) }, 2_000),
      '',
    );
    expect(await channel.write(every, 2_000)).toBe(true);
    await far.write(every);
    await vi.waitFor(() => {
      expect([...far.received()]).toEqual([...every]);
      expect(got).toEqual([...every]);
    });
    channel.close();
  });

  test('is closed once when the plug is pulled, and takes nothing any more', async () => {
    const onClosed = vi.fn();
    const channel = present(await connectSerial(line.connection)({ ...silent, onClosed }, 2_000), '');
    await line.unplug();
    await vi.waitFor(() => expect(onClosed).toHaveBeenCalledTimes(1));
    expect(await channel.write(new Uint8Array([1]), 500)).toBe(false);
    channel.close();
    await wait(50);
    expect(onClosed).toHaveBeenCalledTimes(1);
  });

  test('is closed also when the plug is pulled while bytes come', async () => {
    for (let again = 0; again < 8; again++) {
      const onClosed = vi.fn();
      const channel = present(await connectSerial(line.connection)({ ...silent, onClosed }, 2_000), '');
      await (await line.far()).write('half a code');
      await line.unplug();
      await vi.waitFor(() => expect(onClosed).toHaveBeenCalledTimes(1), 20_000);
      channel.close();
      await line.plug();
    }
  });

  test('cannot be opened where nothing is, by two at once, or with a rate that there is not', async () => {
    const channel = present(await connectSerial(line.connection)(silent, 2_000), '');
    expect(await connectSerial(line.connection)(silent, 2_000)).toBeUndefined();
    channel.close();
    expect(await connectSerial({ ...line.connection, path: '/dev/none' })(silent, 2_000)).toBeUndefined();
    expect(await connectSerial({ ...line.connection, serialNumber: 'nobody' })(silent, 2_000)).toBeUndefined();
  });

  test('can be opened again after the plug is in again', async () => {
    const first = present(await connectSerial(line.connection)(silent, 2_000), '');
    await line.unplug();
    await line.plug();
    first.close();
    const got: number[] = [];
    const channel = present(
      await connectSerial(line.connection)({ ...silent, onBytes: (b) => got.push(...b) }, 2_000),
      '',
    );
    await (await line.far()).write('again');
    await vi.waitFor(() => expect(Buffer.from(got).toString()).toBe('again'));
    channel.close();
  });
});
