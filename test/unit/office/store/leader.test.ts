import { describe, expect, test } from 'vitest';
import { createLeaderCheck, leaderPool, serversOf } from '#office/store/leader';

test('an address names one server or several, as libpq writes it', () => {
  expect(serversOf('postgres://u:p@one:5432/name')).toEqual(['postgres://u:p@one:5432/name']);
  expect(serversOf('postgres://u:p@one:5432,two:5433/name?sslmode=require')).toEqual([
    'postgres://u:p@one:5432/name?sslmode=require',
    'postgres://u:p@two:5433/name?sslmode=require',
  ]);
  expect(serversOf('postgres://one,two/name')).toEqual(['postgres://one/name', 'postgres://two/name']);
});

describe('who leads', () => {
  const server = (line: string | null) =>
    ({ query: () => Promise.resolve({ rows: [{ follows: line === null, line }] }) }) as never;

  test('a server that follows is not written to', async () => {
    await expect(createLeaderCheck()(server(null))).rejects.toThrow('follows another one');
  });
  test('a server that led before another was promoted is not gone back to', async () => {
    const check = createLeaderCheck();
    await check(server('00000001'));
    await check(server('00000002'));
    await check(server('00000002'));
    await expect(check(server('00000001'))).rejects.toThrow('replaced by another one');
  });
});

test('every server is asked once for a connection, the last good one first', async () => {
  const asked: string[] = [];
  const pool = (name: string, answers: () => boolean) =>
    ({
      connect: () => {
        asked.push(name);
        return answers() ? Promise.resolve(name) : Promise.reject(new Error(`${name} is away`));
      },
    }) as never;
  let [one, two] = [true, false];
  const pools = leaderPool([pool('one', () => one), pool('two', () => two)]);
  expect(await pools.connect()).toBe('one');
  one = false;
  await expect(pools.connect()).rejects.toThrow('one is away');
  two = true;
  expect(await pools.connect()).toBe('two');
  expect(await pools.connect()).toBe('two');
  expect(asked).toEqual(['one', 'one', 'two', 'one', 'two', 'two']);
});
