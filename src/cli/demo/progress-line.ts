import type { Format } from '#text/render';
import { render } from '#text/render';
import type { Progress } from './progress.ts';

/** Cells of the bar. */
const BAR = 16;

/** One line about how far a load is, with rate and time left; with a bar where it can be drawn over again. */
export function progressLine(
  { phase, done, total, perSecond, secondsLeft }: Progress,
  bar: boolean,
  format: Format,
): string {
  const title = render(`demo-phase-${phase}`, {}, format);
  if (total === 0) return `${title} …`;
  const values = { done, total, rate: Math.round(perSecond), seconds: Math.ceil(secondsLeft ?? 0) };
  const key =
    perSecond === 0
      ? 'demo-progress-start'
      : secondsLeft === undefined || done === total
        ? 'demo-progress'
        : 'demo-progress-left';
  const figures = render(key, values, format);
  const full = Math.floor((done * BAR) / total);
  return `${title}  ${bar ? `${'█'.repeat(full)}${'░'.repeat(BAR - full)}  ` : ''}${figures}`;
}

/** Where progress is shown: a terminal, or a file that keeps every line. */
export type Output = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

/** In a terminal one line is drawn again and again; elsewhere a line comes per phase and per tenth of it. */
export function createProgressOutput(output: Output, format: Format) {
  const terminal = output.isTTY === true;
  let last = '';
  let drawn = false;
  const end = (): void => {
    if (drawn) output.write('\n');
    drawn = false;
  };
  return {
    tell(progress: Progress): void {
      if (terminal) {
        if (drawn && last !== progress.phase) end();
        last = progress.phase;
        output.write(`\r${progressLine(progress, true, format).slice(0, (output.columns ?? 80) - 1)}\u001b[K`);
        drawn = true;
        return;
      }
      const step = `${progress.phase} ${progress.total === 0 ? 0 : Math.floor((progress.done * 10) / progress.total)}`;
      if (step === last) return;
      last = step;
      output.write(`${progressLine(progress, false, format)}\n`);
    },
    end,
  };
}
