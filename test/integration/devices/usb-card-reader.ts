import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { present } from '#base/assert';
import type { CardReader } from '#devices/card-reader/card-reader';
import { messageOf } from '#devices/card-reader/plan-write';
import { openPcscReader } from '#devices/card-reader/pcsc-reader';
import { layVirtualCard, type VirtualCard } from '#devices/card-reader/virtual/virtual-card';
import { virtualTag } from '#devices/card-reader/virtual/virtual-tag';
import { makeCardNumber } from '#domain/card-number';
import { startUsbReaderService, type UsbReaderService } from './usb-reader-service.ts';

const NUMBER = makeCardNumber('123456789012');
const TAG = virtualTag('NTAG213', Uint8Array.of(4, 1, 2, 3, 4, 5, 6), messageOf(NUMBER));

/** A reader that is pulled out while the smart card service stays, as at any USB socket. */
export function usbCardReaderTests(): void {
  let service: UsbReaderService;
  let driver: CardReader;
  let card: VirtualCard | undefined;
  let heard: string[];
  let states: string[];
  const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 10 });

  beforeEach(async () => {
    [heard, states] = [[], []];
    service = await startUsbReaderService();
    driver = openPcscReader({
      connection: { kind: 'pcsc', reader: 'ACS ACR122U PICC Interface 00 00' },
      listener: {
        onCard: ({ content }) =>
          heard.push(...content.records.map((one) => (one.kind === 'text' ? one.text : one.kind))),
        onGone: () => heard.push('gone'),
        onRefused: ({ code }) => heard.push(code),
      },
      watch: {
        onState: (state) => states.push(state.kind === 'ready' ? 'ready' : state.refusal.code),
        onMessage: () => undefined,
      },
      timing: { firstBackOffMs: 20, longestBackOffMs: 200, answerMs: 3_000, goneMs: 50 },
    });
    await eventually(() => expect(driver.state().kind).toBe('ready'));
  });
  afterEach(async () => {
    driver.close();
    await card?.remove();
    await service.close();
  });

  const lay = async (onApdu?: (index: number) => void): Promise<void> => {
    const answering = (index: number) => {
      onApdu?.(index);
      return TAG;
    };
    const options = { port: service.port, tag: TAG, onApdu: answering };
    card = await vi.waitFor(async () => present(await layVirtualCard(options), 'a reader waits there'), 20_000);
  };
  const isOff = (): Promise<void> =>
    eventually(() => expect(driver.state()).toMatchObject({ refusal: { code: 'card-reader-off' } }));
  const isReady = (): Promise<void> => eventually(() => expect(driver.state().kind).toBe('ready'));

  test('what lies on it is gone with it; plugged in again it works', async () => {
    await lay();
    await eventually(() => expect(heard).toEqual([NUMBER]));
    service.unplug();
    await isOff();
    expect(heard).toEqual([NUMBER, 'gone']);
    expect(await driver.write(NUMBER)).toMatchObject({ code: 'card-write-no-reader' });
    service.plug();
    await isReady();
    await lay();
    await eventually(() => expect(heard).toEqual([NUMBER, 'gone', NUMBER]));
    // the service itself was never away
    expect(states).toEqual(['ready', 'card-reader-off', 'ready']);
  });

  test('pulled out at every step of reading: one sentence at most, and the next tap works', async () => {
    let steps = 0;
    await lay((index) => (steps = index + 1));
    await eventually(() => expect(heard).toEqual([NUMBER]));
    await card?.remove();
    await eventually(() => expect(heard).toEqual([NUMBER, 'gone']));
    expect(steps).toBeGreaterThanOrEqual(4);
    for (let cutAt = 0; cutAt < steps; cutAt++) {
      heard.length = 0;
      await lay((index) => {
        if (index === cutAt) service.unplug();
      });
      await isOff();
      expect(heard.filter((said) => said !== 'gone').length).toBeLessThanOrEqual(1);
      await card?.remove();
      service.plug();
      await isReady();
      heard.length = 0;
      await lay();
      await eventually(() => expect(heard.at(-1)).toBe(NUMBER));
      await card?.remove();
      await eventually(() => expect(heard.at(-1)).toBe('gone'));
    }
  }, 120_000);
}
