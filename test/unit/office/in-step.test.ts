import { describe, expect, it } from 'vitest';
import { createSteps } from '#office/books/in-step';

describe('runs in step', () => {
  it('are done step by step for all that want it, also when some leave a step out or end early', async () => {
    const asked: string[] = [];
    const steps = createSteps(3);
    const step = (name: string) =>
      steps.add(async (questions: readonly string[]) => {
        asked.push(`${name} ${questions.join(' ')}`);
        return questions.map((question) => `${name} ${question}`);
      });
    const [lock, write, move] = [step('lock'), step('write'), step('move')];
    const run = async (id: string, wants: readonly ((question: string) => Promise<string>)[]) => {
      const answers: string[] = [];
      for (const want of wants) answers.push(await want(id));
      steps.leave();
      return answers;
    };
    const answers = await Promise.all([run('a', [lock, write, move]), run('b', [lock, move]), run('c', [lock])]);
    expect(answers).toEqual([['lock a', 'write a', 'move a'], ['lock b', 'move b'], ['lock c']]);
    expect(asked).toEqual(['lock a b c', 'write a', 'move b a']);
  });

  it('all hear of a step that failed, and go on', async () => {
    const steps = createSteps(2);
    const fails = steps.add(async () => {
      throw new Error('the connection is gone');
    });
    const works = steps.add(async (questions: readonly number[]) => questions.map((question) => question + 1));
    const run = async (number: number) => {
      await expect(fails(number)).rejects.toThrow('the connection is gone');
      const answer = await works(number);
      steps.leave();
      return answer;
    };
    expect(await Promise.all([run(1), run(2)])).toEqual([2, 3]);
  });
});
