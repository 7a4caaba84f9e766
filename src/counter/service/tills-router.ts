import { counterContract } from '#contract/counter';
import { implement } from '#contract/transport/serve';
import type { TillsDesk } from './tills-desk.ts';
import { valueOr } from './value-or.ts';

/** What the dialog of the tills asks. Every call is a manager's. */
export function tillsRouter(desk: TillsDesk) {
  const os = implement(counterContract).tills;
  return {
    show: os.show.handler(async ({ input, errors }) => {
      valueOr(await desk.decides(input.pin), errors);
      return desk.view();
    }),
    setRules: os.setRules.handler(async ({ input, errors }) => {
      valueOr(await desk.decides(input.pin), errors);
      desk.setRules(input.rules);
      return desk.view();
    }),
  };
}
