import { openPn532Reader, type Pn532Timing } from '#devices/card-reader/pn532-reader';
import { createVirtualPn532, type Pn532World } from '#devices/card-reader/virtual/virtual-pn532';
import type { VirtualTag } from '#devices/card-reader/virtual/virtual-tag';
import { connectSerial } from '#devices/transport/serial-channel';
import { openPtyLine } from '../../integration/devices/pty-line.ts';
import type { CardReaderBench, Happening } from './card-reader.ts';

/** Short, so that waits for what never comes cost little; long enough for a busy machine. */
export const PN532_TIMING: Pn532Timing = {
  connectMs: 2_000,
  firstBackOffMs: 10,
  longestBackOffMs: 100,
  ackMs: 500,
  answerMs: 500,
  writeMs: 1_000,
  pollMs: 20,
  goneMs: 50,
};

/** InDataExchange: what is exchanged with the card, rather than with the chip. */
const EXCHANGE = 0x40;

/** The driver on a pseudo terminal, with a virtual PN532 at its far end. */
export async function pn532Bench(): Promise<CardReaderBench> {
  const line = await openPtyLine(115_200);
  let tags: readonly VirtualTag[] = [];
  let happening: Happening = {};
  let exchanges = 0;

  const attach = async (): Promise<void> => {
    const far = await line.far();
    const world: Pn532World = {
      tags: () => tags,
      send: (bytes) => void far.write(bytes).catch(() => undefined),
      onCommand(_index, command) {
        if (command !== EXCHANGE) return undefined;
        const index = exchanges++;
        happening.onExchange?.(index);
        if (happening.tearAt !== undefined && index >= happening.tearAt) tags = [];
        return undefined;
      },
    };
    const chip = createVirtualPn532(world);
    far.onBytes((bytes) => chip.onBytes(bytes));
  };
  await attach();

  return {
    open: (listener, watch) =>
      openPn532Reader({ connect: connectSerial(line.connection), listener, watch, timing: PN532_TIMING }),
    async lay(tag, what = {}) {
      happening = what;
      exchanges = 0;
      // a chip that reads no page is one that has none, seen from here
      tags = [what.refusesPages ? { uid: tag.uid, memory: new Uint8Array() } : tag];
    },
    async layTwo(first, second) {
      happening = {};
      tags = [first, second];
    },
    async take() {
      tags = [];
    },
    cut: () => line.unplug(),
    async mend() {
      await line.plug();
      await attach();
    },
    close: () => line.close(),
  };
}
