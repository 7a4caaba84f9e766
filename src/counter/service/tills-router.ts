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
    answer: os.answer.handler(async ({ input, errors }) => {
      valueOr(await desk.decides(input.pin), errors);
      return valueOr(await desk.answer(input.name), errors);
    }),
    name: os.name.handler(async ({ input, errors }) => {
      valueOr(await desk.decides(input.pin), errors);
      valueOr(await desk.bring(input.till, input.name), errors);
      return desk.view();
    }),
    move: os.move.handler(async ({ input, errors }) => {
      valueOr(await desk.decides(input.pin), errors);
      valueOr(await desk.bring(input.till, input.name, true), errors);
      return desk.view();
    }),
  };
}
