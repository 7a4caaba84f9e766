import { newTerminalKeys } from '#replication/client/keys';
import { pairTerminal } from '#replication/client/office-client';
import { must } from '../counter-samples.ts';
import type { startOffice } from '../push/office-process.ts';

export type BenchOffice = Awaited<ReturnType<typeof startOffice>>;
export type PairedTerminal = {
  readonly brand: string;
  readonly store: string;
  readonly terminal: string;
  readonly privateKey: string;
  readonly publicKey: string;
};

/** A new terminal of the shop, joined as a real one is. */
export async function pairNew(office: BenchOffice, name: string): Promise<PairedTerminal> {
  const keys = newTerminalKeys();
  const code = await office.pairingCode('Bäckerei am Markt');
  return { ...must(await pairTerminal(office.url, { code, publicKey: keys.publicKey, name })), ...keys };
}
