import { describe, expect, test } from 'vitest';
import { type RunProgram, windowsSystem } from '#devices/printer/spool/windows';

// PowerShell is not at hand: this shows what it is asked to do, and how its answers are read.

type Asked = { program: string; script: string; environment: Readonly<Record<string, string>>; input: string };

function fakeWindows(answer: string | undefined): { asked: Asked[]; run: RunProgram } {
  const asked: Asked[] = [];
  return {
    asked,
    run: (program, args, environment, input) => {
      const script = Buffer.from(args.at(-1) ?? '', 'base64').toString('utf16le');
      asked.push({ program, script, environment, input });
      return Promise.resolve(answer);
    },
  };
}

describe('print service of Windows', () => {
  test('bytes go in by the input, names by the environment, nothing into the script', async () => {
    const { asked, run } = fakeWindows('17\r\n');
    const bytes = Uint8Array.from([0, 27, 255]);
    expect(await windowsSystem(run).submit('Bon "; calc', 'receipt 1', bytes)).toBe(17);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      program: 'powershell.exe',
      environment: { PRINT_QUEUE: 'Bon "; calc', PRINT_TITLE: 'receipt 1' },
      input: Buffer.from(bytes).toString('base64'),
    });
    expect(asked[0]?.script).toContain('StartDocPrinterW');
    expect(asked[0]?.script).toContain('DataType = "RAW"');
    expect(asked[0]?.script).not.toContain('calc');
  });

  test.each([
    ['Normal', 'ok'],
    ['PaperOut', 'paper-out'],
    ['DoorOpen, Offline', 'cover-open'],
    ['Offline', 'offline'],
    ['Error', 'offline'],
  ])('a printer that is %s', async (text, expected) => {
    expect(await windowsSystem(fakeWindows(JSON.stringify(text)).run).status('Bon')).toBe(expected);
  });

  test('jobs, and what their states mean', async () => {
    const answer = JSON.stringify([
      { id: 1, title: 'receipt a', state: 'Spooling, Retained' },
      { id: 2, title: 'receipt b', state: 'Printed' },
      { id: 3, title: 'receipt c', state: 'Deleting' },
    ]);
    expect(await windowsSystem(fakeWindows(answer).run).jobs('Bon')).toEqual([
      { id: 1, title: 'receipt a', state: 'waiting' },
      { id: 2, title: 'receipt b', state: 'done' },
      { id: 3, title: 'receipt c', state: 'failed' },
    ]);
  });

  test('a job that was not taken has no number', async () => {
    expect(await windowsSystem(fakeWindows('0').run).submit('Bon', 'receipt', new Uint8Array(1))).toBeUndefined();
  });

  test('a job is taken out by its number', async () => {
    const { asked, run } = fakeWindows('true');
    await windowsSystem(run).cancel('Bon', 17);
    expect(asked[0]?.environment).toEqual({ PRINT_QUEUE: 'Bon', PRINT_JOB: '17' });
  });

  test.each([undefined, '', 'no such printer', '{"id":1}', '[1]'])('%j is no answer', async (answer) => {
    const system = windowsSystem(fakeWindows(answer).run);
    expect(await system.jobs('Bon')).toBeUndefined();
    expect(await system.submit('Bon', 'receipt', new Uint8Array(1))).toBeUndefined();
    expect(await system.status('Bon')).toBe('off');
    expect(await system.queues()).toEqual([]);
  });

  test('a machine without PowerShell has no queues', async () => {
    expect(await windowsSystem().queues()).toEqual([]);
  });
});
