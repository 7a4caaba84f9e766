import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DeviceMessage, DeviceState } from '#devices/device';
import type { DisplayCodePage, DisplayProtocol } from '#devices/display/display-protocol';
import { type DisplayTiming, openLineDisplay } from '#devices/display/line-display';
import { createVirtualDisplay } from '#devices/display/virtual/virtual-display';
import { connectSerial } from '#devices/transport/serial-channel';
import { catalogue } from '#text/catalogue';
import { type FarEnd, openPtyLine } from '../../integration/devices/pty-line.ts';

const TIMING: DisplayTiming = {
  connectMs: 2_000,
  firstBackOffMs: 5,
  longestBackOffMs: 40,
  writeMs: 1_000,
  stepMs: 1_000_000,
};

const shown = (text: string): string => text.padEnd(20);

/** What every line display does, on a screen model at the far end of a real line. */
export function displayConformance(protocol: DisplayProtocol, codePage: DisplayCodePage): void {
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });

  async function start() {
    const line = await openPtyLine();
    open.push(line);
    const screen = createVirtualDisplay(protocol);
    let received = 0;
    let tearAfter = Number.POSITIVE_INFINITY;
    let torn: Promise<void> | undefined;
    const attach = async (): Promise<FarEnd> => {
      const far = await line.far();
      far.onBytes((bytes) => {
        if (torn !== undefined) return;
        const taken = bytes.subarray(0, tearAfter - received);
        received += taken.length;
        screen.take(taken);
        if (received >= tearAfter) torn = line.unplug();
      });
      return far;
    };
    await attach();
    const states: DeviceState[] = [];
    const messages: DeviceMessage[] = [];
    let step: () => void = () => undefined;
    const display = openLineDisplay({
      connect: connectSerial(line.connection),
      protocol,
      codePage,
      watch: { onState: (state) => states.push(state), onMessage: (message) => messages.push(message) },
      timing: TIMING,
      repeat: (callback) => {
        step = callback;
        return () => {
          step = () => undefined;
        };
      },
    });
    open.push(display);
    await vi.waitFor(() => expect(display.state().kind).toBe('ready'));
    return {
      line,
      screen,
      display,
      states,
      messages,
      attach,
      step: () => step(),
      received: () => received,
      tear: (after: number) => {
        tearAfter = received + after;
      },
      torn: () => torn,
      replug: async () => {
        await torn;
        tearAfter = Number.POSITIVE_INFINITY;
        await line.plug();
        torn = undefined;
        await attach();
      },
    };
  }

  describe(`${protocol}, ${codePage}`, () => {
    test('shows two lines with umlauts and what it has of other characters', async () => {
      const { display, screen, messages } = await start();
      display.show(['Grüße, Ößä!', 'Summe        12,50 €']);
      const euro = codePage === 'cp437' ? 'Summe        12,50 E' : 'Summe        12,50 €';
      await vi.waitFor(() => expect(screen.lines()).toEqual([shown('Grüße, Ößä!'), euro]));
      display.show(['kurz', '']);
      await vi.waitFor(() => expect(screen.lines()).toEqual([shown('kurz'), shown('')]));
      expect(JSON.stringify(messages)).not.toContain('Summe');
      expect(messages.every(({ direction }) => direction === 'out')).toBe(true);
    });

    test('the newest content wins however many come', async () => {
      const { display, screen, received } = await start();
      const before = received();
      for (let i = 1; i <= 500; i++) display.show([`Artikel ${i}`, `${i},00`]);
      await vi.waitFor(() => expect(screen.lines()).toEqual([shown('Artikel 500'), shown('500,00')]));
      expect(received() - before).toBeLessThan(500);
    });

    test('what is longer runs through by time, what is not stands still, and nothing is written twice', async () => {
      const { display, screen, step, received } = await start();
      display.show(['Guten Morgen, liebe Leute', 'zwei']);
      await vi.waitFor(() => expect(screen.lines()).toEqual(['Guten Morgen, liebe ', shown('zwei')]));
      for (let i = 0; i < 5; i++) step();
      await vi.waitFor(() => expect(screen.lines()).toEqual(['uten Morgen, liebe L', shown('zwei')]));
      display.show(['still', 'zwei']);
      await vi.waitFor(() => expect(screen.lines()[0]).toBe(shown('still')));
      const before = received();
      for (let i = 0; i < 50; i++) step();
      display.show(['still', 'zwei']);
      display.show(['neu', 'zwei']);
      await vi.waitFor(() => expect(screen.lines()[0]).toBe(shown('neu')));
      expect(received() - before).toBeLessThan(80);
    });

    test('unplugged and plugged in again in the middle of every exchange: the newest content is there again', async () => {
      const set = await start();
      for (let place = 1; place <= 60; place += 4) {
        await vi.waitFor(() => expect(set.display.state().kind).toBe('ready'), { timeout: 10_000 });
        set.tear(place);
        set.display.show([`vorher ${place}`, 'Das ist eine lange Zeile, die läuft']);
        await vi.waitFor(() => expect(set.torn()).toBeDefined());
        set.display.show([`nachher ${place}`, 'zwei']);
        await set.replug();
        // what came before the display was there again is written once more after a while
        await vi.waitFor(
          () => {
            set.step();
            expect(set.screen.lines()).toEqual([shown(`nachher ${place}`), shown('zwei')]);
          },
          { timeout: 10_000, interval: 5 },
        );
      }
    });

    test('says with one sentence that it is gone, and nothing after closing', async () => {
      const { line, display, states } = await start();
      await line.unplug();
      await vi.waitFor(() => expect(display.state().kind).toBe('out'));
      const last = states.at(-1);
      expect(last?.kind === 'out' && last.refusal.code in catalogue).toBe(true);
      display.close();
      const told = states.length;
      await line.plug();
      display.show(['nichts', 'mehr']);
      expect(states).toHaveLength(told);
    });
  });
}
