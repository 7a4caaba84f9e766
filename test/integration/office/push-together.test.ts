import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { pairSimulatedTerminal, type SimulatedTerminal } from './terminal-client.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
let terminals: SimulatedTerminal[];

beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
  terminals = [];
  for (let index = 0; index < 10; index++)
    terminals.push(await pairSimulatedTerminal(office, office.store, `Kasse ${index}`));
  // with a session already, all of a round arrive at the same moment
  for (const terminal of terminals) {
    terminal.earn(`M-${terminal.terminal}`, 5);
    expect(await terminal.push()).toMatchObject({ ok: true, value: { seq: 1 } });
  }
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
});

describe('what many terminals push at the same moment', () => {
  it('is all kept, also what several of them changed of one lot', async () => {
    const { position: before } = await terminals[0]!.follow();
    for (let round = 2; round <= 6; round++) {
      for (const [index, terminal] of terminals.entries()) {
        terminal.earn('M-of-all', 10 + index);
        if (index === 3) terminal.spend('M-of-all', `${terminal.terminal}:${round}`, 4);
      }
      const answers = await Promise.all(
        terminals.map((terminal) => terminal.push(terminal === terminals[3] ? 2 * round - 2 : round)),
      );
      for (const [index, answer] of answers.entries())
        expect(answer).toMatchObject({ ok: true, value: { seq: index === 3 ? 2 * round - 1 : round } });
    }
    expect(await office.verify()).toMatchObject({ entries: 10 + 50 + 5, fault: undefined });
    // a transaction of so little takes one place in the feed: there were fewer of them than batches
    const { position: after } = await terminals[0]!.follow();
    expect(after - before).toBeLessThan(45);
    expect(office.faults).toEqual([]);
  });

  it('comes with a verdict for each: a gap, a fork and a closed terminal do not hurt the others', async () => {
    const [gap, fork, closed, ...sound] = terminals as [SimulatedTerminal, SimulatedTerminal, SimulatedTerminal];
    for (const terminal of terminals) terminal.earn('M-of-all', 3);
    gap.earn('M-of-all', 3);
    const forked = fork.journal.length - 1;
    fork.journal[forked - 1] = { ...fork.journal[forked - 1]!, hash: 'f'.repeat(64) };
    await office.revokeTerminal(closed.terminal);
    const [afterGap, afterFork, afterClosed, ...others] = await Promise.all([
      gap.push(gap.journal.length),
      fork.push(forked, [], forked),
      closed.push(closed.journal.length),
      ...(sound as SimulatedTerminal[]).map((terminal) => terminal.push(terminal.journal.length)),
    ]);
    expect(afterGap).toMatchObject({ ok: false, code: 'push-gap', values: { expected: 7 } });
    expect(afterFork).toMatchObject({ ok: false });
    expect(afterClosed).toMatchObject({ ok: false, code: 'terminal-revoked' });
    for (const answer of others) expect(answer).toMatchObject({ ok: true });
    expect((await office.verify()).fault).toBeUndefined();
    expect(office.faults).toEqual([]);
  });

  it('is kept once when the same entries come again', async () => {
    const sound = terminals.slice(3);
    const before = await office.verify();
    const answers = await Promise.all(sound.map((terminal) => terminal.push(1)));
    for (const [index, answer] of answers.entries())
      expect(answer).toMatchObject({ ok: true, value: { seq: sound[index]!.journal.length } });
    expect(await office.verify()).toEqual(before);
  });

  it('is proved as one state, although more comes in meanwhile', async () => {
    const terminal = terminals.at(-1)!;
    const first = terminal.journal.length + 1;
    const pushing = (async () => {
      for (let round = 0; round < 40; round++) {
        terminal.earn('M-of-all', 1);
        expect(await terminal.push(first + round)).toMatchObject({ ok: true });
      }
      return 'pushed' as const;
    })();
    const verdicts = [];
    let state: 'pushing' | 'pushed' = 'pushing';
    void pushing.then((pushed) => (state = pushed));
    while (state === 'pushing') verdicts.push(await office.verify());
    await pushing;
    expect(verdicts.flatMap(({ fault }) => fault ?? [])).toEqual([]);
    expect(new Set(verdicts.map(({ entries }) => entries)).size).toBeGreaterThan(1);
  });
});
