import { openPcscReader, type PcscTiming } from '#devices/card-reader/pcsc-reader';
import { layVirtualCard, type VirtualCard } from '#devices/card-reader/virtual/virtual-card';
import type { VirtualTag } from '#devices/card-reader/virtual/virtual-tag';
import { present } from '#base/assert';
import { startPcscService } from '../../integration/devices/pcsc-service.ts';
import type { CardReaderBench, Happening } from './card-reader.ts';

const TIMING: PcscTiming = { firstBackOffMs: 20, longestBackOffMs: 200, answerMs: 3_000, goneMs: 50 };

/** The driver on the system's smart card service, with the virtual reader of vpcd. */
export async function pcscBench(): Promise<CardReaderBench> {
  const service = await startPcscService();
  let card: VirtualCard | undefined;

  const put = async (tag: VirtualTag, happening: Happening, answering = (_apdu: Uint8Array) => tag): Promise<void> => {
    card = present(
      await layVirtualCard({
        port: service.ports[0],
        tag,
        ...(happening.refusesPages && { manner: { refuses: [0x6a, 0x82] } }),
        onApdu(index, apdu) {
          happening.onExchange?.(index);
          return happening.tearAt !== undefined && index >= happening.tearAt ? undefined : answering(apdu);
        },
      }),
      'the virtual reader waits for its card',
    );
  };

  return {
    open: (listener, watch) =>
      openPcscReader({
        connection: { kind: 'pcsc', reader: 'Virtual NFC Reader 00 00' },
        listener,
        watch,
        timing: TIMING,
      }),
    lay: (tag, happening = {}) => put(tag, happening),
    // a reader names one card, and has lost it to the other one when it is read; the service may begin anew before that
    layTwo(first, second) {
      let isRead = false;
      return put(first, {}, ([kind, instruction]) => {
        const isName = kind === 0xff && instruction === 0xca;
        const answering = isName && !isRead ? first : second;
        isRead = !isName;
        return answering;
      });
    },
    async take() {
      await card?.remove();
      card = undefined;
    },
    cut: () => service.kill(),
    mend: () => service.start(),
    close: async () => {
      await card?.remove();
      await service.close();
    },
  };
}
