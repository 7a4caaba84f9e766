import { messageOf } from '#devices/card-reader/plan-write';
import { virtualTag } from '#devices/card-reader/virtual/virtual-tag';
import { makeCardNumber } from '#domain/card-number';
import type { CardReaderBench } from '../conformance/devices/card-reader.ts';
import { pcscBench } from '../conformance/devices/pcsc-bench.ts';
import { pn532Bench } from '../conformance/devices/pn532-bench.ts';
import { type Amount, type Bench, roundsOf } from './bench.ts';
import { latencyRow, type Row } from './row.ts';

const TAPS_PER_ROUND = 10;
const ADDRESS = `https://karte.example.de/k/${makeCardNumber('123456789012')}`;
const UID = Uint8Array.of(4, 1, 2, 3, 4, 5, 6);

/**
 * tap: from laying a card on a virtual reader to the driver telling what stands on it, an NTAG213 with an address. Against the
 * exchanges with service, reader and card alone: what is over is noticing the card and our own work. What the counter
 * then does with the number is what `scan` measures.
 */
export const tap: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  yield await rowFor(amount, 'tap PC/SC', pcscBench);
  yield await rowFor(amount, 'tap PN532', pn532Bench);
}

type Times = { readonly whole: number; readonly exchanges: number };

async function rowFor(amount: Amount, name: string, make: () => Promise<CardReaderBench>): Promise<Row> {
  const bench = await make();
  const taps = amount.smallest ? 2 : TAPS_PER_ROUND;
  let told: () => void = () => undefined;
  let ready: () => void = () => undefined;
  let askedAt = 0;
  let exchanges = 0;
  const isReady = new Promise<void>((resolve) => (ready = resolve));
  const reader = bench.open(
    { onCard: () => told(), onGone: () => told(), onRefused: ({ code }) => console.error(`bench: ${code}`) },
    {
      onState: ({ kind }) => kind === 'ready' && ready(),
      onMessage({ direction }) {
        if (direction === 'out') askedAt = performance.now();
        else exchanges += performance.now() - askedAt;
      },
    },
  );
  const next = (): Promise<void> => new Promise((resolve) => (told = resolve));

  const tapOnce = async (): Promise<Times> => {
    const card = next();
    exchanges = 0;
    const startedAt = performance.now();
    await bench.lay(virtualTag('NTAG213', UID, messageOf(ADDRESS)));
    await card;
    const times = { whole: performance.now() - startedAt, exchanges };
    const gone = next();
    await bench.take();
    await gone;
    return times;
  };

  try {
    await isReady;
    await tapOnce();
    const rounds: { ours: number[]; anchor: number[] }[] = [];
    for (let round = 0; round < roundsOf(amount); round++) {
      const times: Times[] = [];
      for (let count = 0; count < taps; count++) times.push(await tapOnce());
      rounds.push({ ours: times.map(({ whole }) => whole), anchor: times.map((one) => one.exchanges) });
    }
    return latencyRow({ name, size: 1, unit: 'ms', anchorName: 'exchanges alone' }, rounds);
  } finally {
    reader.close();
    await bench.close();
  }
}
