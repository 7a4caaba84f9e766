/** Work of one kind for several at a time: answers in the order of the questions. */
type Together<Question, Answer> = (questions: readonly Question[]) => Promise<readonly Answer[]>;

type Call = {
  readonly question: unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Lets several runs of the same steps go on together: a run that has come to a step waits there until none of the others
 * is still on its way to it, and then the step is done for all of them at once. Steps are in the order in which they are
 * added; a run may leave some out and must not go back. `runs` is how many there are; each says `leave` at its end.
 */
export function createSteps(runs: number) {
  const steps: { readonly waiting: Call[]; readonly work: Together<unknown, unknown> }[] = [];
  let onTheirWay = runs;

  async function proceed(): Promise<void> {
    const step = steps.find(({ waiting }) => waiting.length > 0);
    if (!step) return;
    const calls = step.waiting.splice(0);
    onTheirWay += calls.length;
    try {
      const answers = await step.work(calls.map(({ question }) => question));
      for (const [index, { resolve }] of calls.entries()) resolve(answers[index]);
    } catch (error) {
      for (const { reject } of calls) reject(error);
    }
  }
  function leave(): void {
    if (--onTheirWay === 0) void proceed();
  }

  return {
    leave,
    add<Question, Answer>(work: Together<Question, Answer>): (question: Question) => Promise<Answer> {
      const step = { waiting: [] as Call[], work: work as Together<unknown, unknown> };
      steps.push(step);
      return (question) =>
        new Promise((resolve, reject) => {
          step.waiting.push({ question, resolve: resolve as (answer: unknown) => void, reject });
          leave();
        });
    },
  };
}
