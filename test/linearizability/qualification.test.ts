import { describe, expect, it } from 'vitest';
import { checkHistory } from './checker.ts';
import { readJepsenLog } from './jepsen-log.ts';
import { register } from './models/register.ts';
import { publishedHistories } from './published.ts';

describe('the checker is qualified', () => {
  const { histories } = publishedHistories();

  it('on 102 published histories, 23 good and 79 bad, with all verdicts equal', () => {
    expect(histories).toHaveLength(102);
    expect(histories.filter(({ linearizable }) => linearizable)).toHaveLength(23);
    const differing = histories.flatMap(({ name, linearizable, log }) => {
      const { verdict } = checkHistory(register, readJepsenLog(log));
      return verdict === (linearizable ? 'linearizable' : 'not-linearizable') ? [] : [`${name}: ${verdict}`];
    });
    expect(differing).toEqual([]);
  });

  it('and a good one with one answer changed is bad', () => {
    const { log } = histories.find(({ name }) => name === 'etcd_005.log')!;
    const history = readJepsenLog(log);
    const at = history.findLastIndex(({ returned }) => returned?.output.kind === 'read');
    const operation = history[at]!;
    history[at] = { ...operation, returned: { at: operation.returned!.at, output: { kind: 'read', value: -1 } } };
    expect(checkHistory(register, history)).toMatchObject({ verdict: 'not-linearizable', stuckAt: history[at] });
  });
});

describe('a Jepsen log', () => {
  const line = (text: string): string => `INFO  jepsen.util - ${text.replaceAll(' :', '\t:')}`;
  const log = (...lines: string[]) => readJepsenLog(lines.map(line).join('\n'));

  it('is read with every kind of outcome', () => {
    expect(
      log(
        '0 :invoke :read nil',
        '1 :invoke :write 4',
        '2 :invoke :cas [4 1]',
        '0 :ok :read nil',
        '2 :fail :cas [4 1]',
        '1 :info :write :timed-out',
        '0 :invoke :read nil',
        '0 :fail :read :timed-out',
        '3 :invoke :cas [0 2]',
      ).map(({ input, returned }) => [input.kind, returned]),
    ).toEqual([
      ['read', { at: 3, output: { kind: 'read', value: undefined } }],
      ['write', undefined],
      ['cas', { at: 4, output: { kind: 'cas', done: false } }],
      ['read', undefined],
      ['cas', undefined],
    ]);
  });

  it.each([
    ['no line of a log', 'is no event'],
    ['0 :ok :read 1', 'ends what it did not begin'],
    ['0 :invoke :cas 1', 'not a number'],
    ['0 :invoke :write x', 'not a number'],
  ])('refuses "%s"', (text, why) => {
    expect(() => log(text)).toThrow(`line 1`);
    expect(() => log(text)).toThrow(why);
  });

  it('refuses a process that begins twice', () => {
    expect(() => log('0 :invoke :read nil', '0 :invoke :read nil')).toThrow('line 2');
  });
});
