import { describe, expect, test } from 'vitest';
import { createProgress, type Progress } from '#cli/demo/progress';
import { createProgressOutput, progressLine } from '#cli/demo/progress-line';

const GERMAN = { language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' } as const;

function progressAt(total: number) {
  const told: Progress[] = [];
  let now = 1_000;
  const { step } = createProgress('book', total, { now: () => now }, (progress) => told.push(progress));
  return { told, step, pass: (ms: number) => (now += ms) };
}

describe('progress', () => {
  test('says the rate of the last seconds and the time that is left', () => {
    const { told, step, pass } = progressAt(10_000);
    pass(1_000);
    step(500);
    expect(told.at(-1)).toEqual({ phase: 'book', done: 500, total: 10_000, perSecond: 500, secondsLeft: 19 });
    for (let second = 1; second <= 8; second++) {
      pass(1_000);
      step(500 + second * 1_000);
    }
    // the slow first second is forgotten
    expect(told.at(-1)).toEqual({ phase: 'book', done: 8_500, total: 10_000, perSecond: 1_000, secondsLeft: 1.5 });
  });

  test('is told at most ten times a second, and at the end', () => {
    const { told, step, pass } = progressAt(1_000);
    for (let done = 1; done <= 1_000; done++) {
      pass(1);
      step(done);
    }
    expect(told.length).toBeLessThanOrEqual(12);
    expect(told.at(-1)?.done).toBe(1_000);
  });

  test('says nothing of time before anything is done', () => {
    expect(progressAt(10).told).toEqual([{ phase: 'book', done: 0, total: 10, perSecond: 0, secondsLeft: undefined }]);
  });
});

describe('the line', () => {
  const half: Progress = { phase: 'book', done: 23_621, total: 47_243, perSecond: 1_540.4, secondsLeft: 15.3 };

  test('with and without a bar', () => {
    expect(progressLine(half, true, GERMAN)).toBe(
      'Einkäufe buchen  ███████░░░░░░░░░  23.621 von 47.243 · 1.540 je Sekunde · noch 16 s',
    );
    expect(progressLine(half, false, { ...GERMAN, language: 'en' })).toBe(
      'Booking purchases  23,621 of 47,243 · 1,540 a second · 16 s left',
    );
  });

  test('of a phase that counts nothing', () => {
    expect(
      progressLine({ phase: 'check', done: 0, total: 0, perSecond: 0, secondsLeft: undefined }, true, GERMAN),
    ).toBe('Alles nachrechnen …');
  });

  test('is drawn again in a terminal, within its width', () => {
    let written = '';
    const output = createProgressOutput({ isTTY: true, columns: 40, write: (text) => (written += text) }, GERMAN);
    output.tell(half);
    output.tell({ ...half, done: 24_000 });
    output.end();
    const [first = '', second = ''] = written.split('\r').slice(1);
    expect(first).toBe(`${progressLine(half, true, GERMAN).slice(0, 39)}\u001b[K`);
    expect(second.endsWith('\u001b[K\n')).toBe(true);
  });

  test('is written for each tenth into a file', () => {
    const lines: string[] = [];
    const output = createProgressOutput({ write: (text) => lines.push(text) }, GERMAN);
    for (let done = 0; done <= 1_000; done++)
      output.tell({ phase: 'book', done, total: 1_000, perSecond: 1, secondsLeft: 1 });
    expect(lines).toHaveLength(11);
    expect(lines.every((line) => line.endsWith('\n') && !line.includes('\r'))).toBe(true);
  });
});
