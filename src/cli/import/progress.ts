import type { ImportProgress } from '#office/import/run-import';
import { sentence } from '../say.ts';

/** Cells of the bar. */
const BAR = 24;
/** A line is drawn anew so often; where lines stay, for each tenth. */
const EVERY_MS = 200;

type Output = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

/** How far an import is, by the bytes of its file: a bar that is drawn over again, or a line for each tenth where lines stay. */
export function createImportProgress(output: Output, bytes: number, now: () => number = () => performance.now()) {
  const startedAt = now();
  let [drawnAt, tenth] = [Number.NEGATIVE_INFINITY, 0];
  let isDrawn = false;
  const line = ({ counts }: ImportProgress, percent: number): string => {
    const rate = Math.round((counts.rows * 1_000) / Math.max(1, now() - startedAt));
    return sentence('import-progress', { rows: counts.rows, rate, refused: counts.refused, percent });
  };
  // what has been read is not all written yet: the last percent comes with the end
  const percentOf = ({ read, isDone }: ImportProgress): number =>
    isDone ? 100 : Math.min(99, Math.floor((100 * read) / Math.max(1, bytes)));
  return {
    tell(progress: ImportProgress): void {
      const percent = percentOf(progress);
      if (output.isTTY === true) {
        if (now() - drawnAt < EVERY_MS && !progress.isDone) return;
        drawnAt = now();
        const full = Math.floor((percent * BAR) / 100);
        const bar = `${'█'.repeat(full)}${'░'.repeat(BAR - full)}`;
        output.write(`\r${`${bar}  ${line(progress, percent)}`.slice(0, (output.columns ?? 80) - 1)}\u001b[K`);
        isDrawn = true;
      } else if (Math.floor(percent / 10) > tenth) {
        tenth = Math.floor(percent / 10);
        output.write(`${line(progress, percent)}\n`);
      }
    },
    end(): void {
      if (isDrawn) output.write('\n');
    },
  };
}
