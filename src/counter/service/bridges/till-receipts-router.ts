import { counterContract } from '#contract/counter';
import { implement } from '#contract/transport/serve';
import type { TillsDesk } from '../tills-desk.ts';
import { valueOr } from '../value-or.ts';
import type { TillReceiptsDesk } from './till-receipts-desk.ts';

/** What the editor of a till's rules asks. Every call is a manager's: receipts may name people. */
export function tillReceiptsRouter(desk: TillReceiptsDesk, tills: Pick<TillsDesk, 'decides'>) {
  const os = implement(counterContract).tillReceipts;
  return {
    list: os.list.handler(async ({ input, errors }) => {
      valueOr(await tills.decides(input.pin), errors);
      return desk.view();
    }),
    tryMarks: os.tryMarks.handler(async ({ input, errors }) => {
      valueOr(await tills.decides(input.pin), errors);
      return valueOr(await desk.tryMarks(input.receipt, input.marks), errors);
    }),
    saveMarks: os.saveMarks.handler(async ({ input, errors }) => {
      valueOr(await tills.decides(input.pin), errors);
      return valueOr(await desk.saveMarks(input.receipt, input.marks), errors);
    }),
    forget: os.forget.handler(async ({ input, errors }) => {
      valueOr(await tills.decides(input.pin), errors);
      return valueOr(await desk.forget(input.bridge), errors);
    }),
  };
}
