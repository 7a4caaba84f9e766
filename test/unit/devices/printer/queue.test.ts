import { describe, expect, test } from 'vitest';
import { present } from '#base/assert';
import { ok, type Result, refused } from '#base/result';
import type { Printer, PrintRefusal } from '#devices/printer/printer';
import type { PrinterStatus } from '#devices/printer/printer-status';
import { printerProfile } from '#devices/printer/profiles';
import { type PrintJobs, type QueueState, startPrintQueue } from '#devices/printer/queue';

const profile = present(printerProfile('epson-80'), 'the profile epson-80');

/** A printer that answers each print with the next of `outcomes`, then well. */
function fakePrinter(outcomes: Result<void, PrintRefusal>[]) {
  let listener: (status: PrinterStatus) => void = () => undefined;
  const printed: string[] = [];
  const wereBegun: boolean[] = [];
  const printer: Printer = {
    print(bytes, begun = false) {
      wereBegun.push(begun);
      const outcome = outcomes.shift() ?? ok(undefined);
      printed.push(`${Buffer.from(bytes).toString()}:${outcome.ok ? 'ok' : outcome.code}`);
      return Promise.resolve(outcome);
    },
    status: () => 'ok',
    state: () => ({ kind: 'ready' }),
    openDrawer: () => Promise.resolve(ok(undefined)),
    drawerSignal: () => undefined,
    onStatus(own) {
      listener = own;
      return () => {
        listener = () => undefined;
      };
    },
    close: () => undefined,
  };
  return { printer, printed, wereBegun, become: (status: PrinterStatus) => listener(status) };
}

function memoryJobs(ids: string[]): PrintJobs & { readonly marked: string[] } {
  const marked: string[] = [];
  return {
    marked,
    next: () => {
      const id = ids.find((candidate) => !marked.includes(candidate));
      return id === undefined ? undefined : { id, bytes: new Uint8Array(Buffer.from(id)) };
    },
    markPrinted: (id) => void marked.push(id),
  };
}

const paperOut = refused('printer-paper-out', { sentBytes: 0 });
/** Not all was sent: it cannot be whole. */
const torn = refused('printer-off', { sentBytes: 1 });
/** All was sent, and nothing heard. */
const lost = refused('printer-not-answering', { sentBytes: 2 });

function start(outcomes: Result<void, PrintRefusal>[], jobs: PrintJobs) {
  const fake = fakePrinter(outcomes);
  const states: QueueState[] = [];
  const faults: unknown[] = [];
  let heard: () => void = () => undefined;
  const queue = startPrintQueue({
    printer: fake.printer,
    profile,
    jobs,
    onState: (state) => {
      states.push(state);
      heard();
    },
    onFault: (fault) => faults.push(fault),
  });
  const reaches = (kind: QueueState['kind']): Promise<void> =>
    new Promise((resolve) => {
      heard = () => {
        if (queue.state().kind === kind) resolve();
      };
      heard();
    });
  return { ...fake, queue, states, faults, reaches };
}

describe('print queue', () => {
  test('prints in order and marks each once', async () => {
    const jobs = memoryJobs(['a', 'b', 'c']);
    const run = start([], jobs);
    await run.reaches('idle');
    expect(run.printed).toEqual(['a:ok', 'b:ok', 'c:ok']);
    expect(jobs.marked).toEqual(['a', 'b', 'c']);
  });

  test('a refused job stays at the head and goes when the printer is well', async () => {
    const jobs = memoryJobs(['a', 'b']);
    const run = start([paperOut], jobs);
    await run.reaches('waiting');
    expect(run.queue.state()).toEqual({ kind: 'waiting', jobId: 'a', code: 'printer-paper-out' });
    run.become('offline');
    expect(run.printed).toHaveLength(1);
    run.become('near-end');
    await run.reaches('idle');
    expect(run.printed).toEqual(['a:printer-paper-out', 'a:ok', 'b:ok']);
  });

  test('goes on when a person asks for it', async () => {
    const run = start([paperOut], memoryJobs(['a']));
    await run.reaches('waiting');
    run.queue.retry();
    await run.reaches('idle');
    expect(run.printed).toEqual(['a:printer-paper-out', 'a:ok']);
  });

  test('refusals before anything is sent may come for ever', async () => {
    const run = start(
      Array.from({ length: 20 }, () => paperOut),
      memoryJobs(['a']),
    );
    for (let i = 0; i < 20; i++) {
      await run.reaches('waiting');
      const before = run.printed.length;
      run.become('ok');
      await new Promise<void>((resolve) => {
        const look = (): void => (run.printed.length > before ? resolve() : queueMicrotask(look));
        look();
      });
    }
    await run.reaches('idle');
    expect(run.printed).toHaveLength(21);
  });

  test('what is torn on paper already is tried three times, then a person decides', async () => {
    const jobs = memoryJobs(['aa', 'b']);
    const run = start([torn, torn, torn], jobs);
    await run.reaches('waiting');
    run.become('ok');
    await run.reaches('waiting');
    run.become('ok');
    await run.reaches('stopped');
    run.become('ok');
    run.queue.wake();
    await Promise.resolve();
    expect(run.printed).toHaveLength(3);
    run.queue.retry();
    await run.reaches('idle');
    expect(run.printed.slice(3)).toEqual(['aa:ok', 'b:ok']);
  });

  test('what may be whole on paper is not printed again; who has seen it there lets the others pass', async () => {
    const jobs = memoryJobs(['aa', 'b']);
    const run = start([lost], jobs);
    await run.reaches('stopped');
    run.become('ok');
    run.queue.wake();
    await Promise.resolve();
    expect(run.printed).toHaveLength(1);
    run.queue.settle();
    await run.reaches('idle');
    expect(run.printed).toEqual(['aa:printer-not-answering', 'b:ok']);
    expect(jobs.marked).toEqual(['aa', 'b']);
  });

  test('what waits for a person goes on waiting when something else is printed first', async () => {
    const ids = ['aa'];
    const jobs = memoryJobs(ids);
    const run = start([lost], jobs);
    await run.reaches('stopped');
    ids.unshift('copy');
    run.queue.wake();
    await run.reaches('printing');
    await run.reaches('stopped');
    expect(run.printed).toEqual(['aa:printer-not-answering', 'copy:ok']);
    expect(run.queue.state()).toMatchObject({ kind: 'stopped', jobId: 'aa' });
  });

  describe('what was about to be sent', () => {
    const paper = (text: string) => ({ version: 1, blocks: [{ kind: 'text', text }] }) as const;
    const jobWith = (begun: boolean) => {
      const notes: (string | undefined)[] = [];
      const marked: string[] = [];
      const jobs: PrintJobs = {
        next: () =>
          marked.length > 0 ? undefined : { id: 'a', document: paper('first'), again: paper('second'), begun },
        markPrinted: (id) => void marked.push(id),
        begin: (id) => void notes.push(id),
      };
      return { jobs, notes, marked };
    };

    test('is noted before, and taken back where nothing of it was sent', async () => {
      const { jobs, notes } = jobWith(false);
      const run = start([paperOut], jobs);
      await run.reaches('waiting');
      expect(notes).toEqual(['a', undefined]);
      run.become('ok');
      await run.reaches('idle');
      expect(notes).toEqual(['a', undefined, 'a']);
      expect(run.printed.map((text) => /first|second/.exec(text)?.[0])).toEqual(['first', 'first']);
    });

    test('before a crash may be on paper: it comes again, and says so; the printer may be in the middle of it', async () => {
      const { jobs, marked, notes } = jobWith(true);
      const run = start([torn], jobs);
      await run.reaches('waiting');
      run.become('ok');
      await run.reaches('idle');
      expect(run.printed.map((text) => /first|second/.exec(text)?.[0])).toEqual(['second', 'second']);
      // the second time the printer's driver knows it
      expect(run.wereBegun).toEqual([true, false]);
      expect([marked, notes]).toEqual([['a'], []]);
    });
  });

  test('a printer that says why it stopped gets the whole receipt again', async () => {
    const run = start([refused('printer-paper-out', { sentBytes: 2 })], memoryJobs(['aa']));
    await run.reaches('waiting');
    run.become('ok');
    await run.reaches('idle');
    expect(run.printed).toEqual(['aa:printer-paper-out', 'aa:ok']);
  });

  test('only a stopped queue can be settled', async () => {
    const jobs = memoryJobs(['aa']);
    const run = start([paperOut], jobs);
    await run.reaches('waiting');
    run.queue.settle();
    expect(jobs.marked).toEqual([]);
  });

  test('a new job wakes it', async () => {
    const ids = ['a'];
    const run = start([], memoryJobs(ids));
    await run.reaches('idle');
    ids.push('b');
    run.queue.wake();
    await run.reaches('printing');
    await run.reaches('idle');
    expect(run.printed).toEqual(['a:ok', 'b:ok']);
  });

  test('a job that is on paper but could not be marked is marked later, never printed again', async () => {
    const jobs = memoryJobs(['a']);
    let failures = 2;
    const run = start([], {
      next: () => jobs.next(),
      markPrinted: (id) => {
        failures -= 1;
        if (failures >= 0) throw new Error('disk full');
        jobs.markPrinted(id);
      },
    });
    await run.reaches('faulty');
    run.queue.wake();
    await run.reaches('faulty');
    run.queue.wake();
    await run.reaches('idle');
    expect(run.printed).toEqual(['a:ok']);
    expect(run.faults).toHaveLength(2);
  });

  test('after closing nothing more is printed', async () => {
    const run = start([paperOut], memoryJobs(['a']));
    await run.reaches('waiting');
    run.queue.close();
    run.become('ok');
    run.queue.retry();
    await Promise.resolve();
    expect(run.printed).toHaveLength(1);
  });
});
