import { counterContract } from '#contract/counter';
import { implement } from '#contract/transport/serve';
import type { TillsDesk } from '../tills-desk.ts';
import { valueOr } from '../value-or.ts';
import type { BridgesDesk } from './bridges-desk.ts';

/** What the section of the bridges asks; changes are a manager's. */
export function bridgesRouter(bridges: BridgesDesk, { decides }: Pick<TillsDesk, 'decides'>) {
  const os = implement(counterContract).bridges;
  return {
    watch: os.watch.handler(({ signal }) => bridges.live.watch(signal)),
    put: os.put.handler(async ({ input, errors }) => {
      valueOr(await decides(input.pin), errors);
      valueOr(await bridges.put(input.config), errors);
    }),
    remove: os.remove.handler(async ({ input, errors }) => {
      valueOr(await decides(input.pin), errors);
      valueOr(await bridges.remove(input.id), errors);
    }),
  };
}
