import { expect, onTestFinished, test, vi } from 'vitest';
import { createImportProgress } from '#cli/import/progress';

function drawn(isTTY: boolean) {
  vi.stubEnv('LC_ALL', 'en_US.UTF-8');
  onTestFinished(() => void vi.unstubAllEnvs());
  const written: string[] = [];
  let now = 0;
  const progress = createImportProgress({ isTTY, columns: 60, write: (text) => written.push(text) }, 1_000, () => now);
  for (let read = 0; read <= 1_000; read += 50) {
    now += 50;
    progress.tell({
      read,
      counts: { rows: read, taken: 0, known: 0, refused: 2, leftOut: 0, memberless: 0 },
      isDone: false,
    });
  }
  progress.tell({
    read: 1_000,
    counts: { rows: 1_000, taken: 998, known: 0, refused: 2, leftOut: 0, memberless: 0 },
    isDone: true,
  });
  progress.end();
  return written;
}

test('I39 a bar is drawn over again in a terminal, never wider than it, and ends when all is written', () => {
  const written = drawn(true);
  expect(written).toHaveLength(8);
  expect(written.at(-2)).toMatch(/^\r█{24} {2}100 %, 1,000 rows/);
  expect(written.slice(0, -1).every((line) => line.length <= 60 + '\r\u001b[K'.length)).toBe(true);
  expect(written.at(-1)).toBe('\n');
});

test('I39 a line for each tenth where lines stay', () => {
  const written = drawn(false);
  expect(written.map((line) => Number.parseInt(line, 10))).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
});
