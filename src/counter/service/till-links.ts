import type { BridgesDeskParts } from './bridges/bridges-desk.ts';
import { bridgesRouter } from './bridges/bridges-router.ts';
import { createBridges } from './bridges/create-bridges.ts';
import { createTillReceiptsDesk } from './bridges/till-receipts-desk.ts';
import type { Environment } from './ledger.ts';
import type { Authorisations } from './till-api/authorisations.ts';
import type { TillKeys } from './till-api/keys.ts';
import { createTillNetwork } from './till-api/network.ts';
import { createTillApi, type TillApiParts } from './till-api.ts';
import type { ReadTillReceipt } from './till-receipts.ts';
import { createTillsDesk, type TillsDeskParts } from './tills-desk.ts';

export type TillLinksParts = Omit<TillApiParts, keyof Environment> &
  Omit<TillsDeskParts, 'session'> &
  Pick<BridgesDeskParts, 'settings' | 'given' | 'receipts' | 'onChange'> & {
    readonly environment: Environment;
    /** Folder of the counter's data. */
    readonly folder: string;
    readonly readReceipt: ReadTillReceipt;
    readonly authorisations: Authorisations;
    readonly keys: TillKeys;
  };

/**
 * The counter's links to the tills beside it: receipts on their way to printers, the API on this machine and on the shop's
 * network, and what managers settle about them.
 */
export function createTillLinks({
  environment,
  folder,
  given,
  receipts,
  readReceipt,
  onChange,
  ...parts
}: TillLinksParts) {
  const { settings, keys, desk, ledger, place, onFault } = parts;
  const { clock } = environment;
  const bridges = createBridges({
    settings,
    given,
    data: folder,
    clock,
    place,
    ledger,
    desk,
    receipts,
    readReceipt,
    onChange,
    onFault,
  });
  const api = createTillApi({ ...parts, ...environment });
  const network = createTillNetwork({ ...environment, settings, folder, handle: api.handle, onFault });
  const tillsDesk = createTillsDesk({ ...parts, session: desk });

  return {
    bridges,
    api,
    /** What the screens may ask about tills. */
    desks: {
      tills: tillsDesk,
      tillKeys: { keys, network },
      bridges: bridgesRouter(bridges, tillsDesk),
      tillReceipts: createTillReceiptsDesk(bridges),
    },
    async start(): Promise<void> {
      bridges.start();
      await network.start();
    },
    /** Nothing new comes from a till after this; what is under way may end. */
    close: (): void => bridges.close(),
    stop(): void {
      network.stop();
      api.stop();
    },
  };
}
