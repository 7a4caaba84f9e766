import { outcome } from '#contract/transport/outcome';

/** The key of the sentence with which a call of a screen was refused; `done` where it was not. */
export async function refusalKey(call: Promise<unknown>): Promise<string> {
  const answer = await outcome<unknown, unknown>(call);
  return answer.ok ? 'done' : (answer.data as { key: string }).key;
}
