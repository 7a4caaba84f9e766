import { type Result, refused } from '#base/result';
import type { TillDaysView } from '#contract/till-days';
import type { Place } from '../place.ts';
import { runTillDaysApart } from './till-days-job.ts';
import { createTillFiles } from './till-files.ts';

export type TillDaysDeskParts = {
  readonly folder: string;
  readonly place: Pick<Place, 'store'>;
  readonly onFault: (error: unknown) => void;
  readonly closing: AbortSignal;
};

/** Days of tills that the owner brings as files, held against what was booked here. Reads only. */
export function createTillDaysDesk({ folder, place, onFault, closing }: TillDaysDeskParts) {
  const files = createTillFiles();
  let isComparing = false;
  closing.addEventListener('abort', files.forget);

  return {
    putPart: files.put,
    async compare(upload: string): Promise<Result<TillDaysView>> {
      if (isComparing) return refused('counter-busy');
      const chosen = files.takeAll(upload);
      if (!chosen.ok) return chosen;
      isComparing = true;
      try {
        const { timeZone } = place.store();
        return await runTillDaysApart({ data: folder, timeZone, files: chosen.value }, onFault, closing);
      } finally {
        isComparing = false;
      }
    },
  };
}
