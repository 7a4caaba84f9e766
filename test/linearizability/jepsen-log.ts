import type { Operation } from './history.ts';
import type { RegisterInput, RegisterOutput } from './models/register.ts';

/** `INFO  jepsen.util - 3	:invoke	:cas	[3 0]`: who, what happened, which operation, with which value. */
const LINE = /^INFO\s+jepsen\.util\s+-\s+(\d+)\s+:(invoke|ok|fail|info)\s+:(read|write|cas)\s+(.+)$/;

/**
 * Reads a history of a register out of a Jepsen log; lines stand for times. What ends with `:info`, or not at all, or is a
 * read that timed out, has no known outcome. Throws with the number of a line that does not fit.
 */
export function readJepsenLog(text: string): Operation<RegisterInput, RegisterOutput>[] {
  const history: Operation<RegisterInput, RegisterOutput>[] = [];
  const open = new Map<string, number>();
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, process, event, kind, value] = LINE.exec(line.trim()) ?? [];
    if (process === undefined || value === undefined) throw new Error(`line ${at + 1} is no event: ${line}`);
    const begun = open.get(process);
    if (event === 'invoke') {
      if (begun !== undefined) throw new Error(`line ${at + 1}: process ${process} has not ended what it began`);
      open.set(process, history.length);
      history.push({ process, calledAt: at, input: inputOf(kind, value, at) });
      continue;
    }
    const operation = begun === undefined ? undefined : history[begun];
    if (begun === undefined || operation === undefined || operation.input.kind !== kind)
      throw new Error(`line ${at + 1}: process ${process} ends what it did not begin`);
    open.delete(process);
    const output = event === 'info' ? undefined : outputOf(operation.input, event === 'ok', value, at);
    if (output) history[begun] = { ...operation, returned: { at, output } };
  }
  return history;
}

function inputOf(kind: string | undefined, value: string, at: number): RegisterInput {
  if (kind === 'read') return { kind: 'read' };
  if (kind === 'write') return { kind: 'write', value: numberIn(value, at) };
  const [, from, to] = /^\[(-?\d+) (-?\d+)\]$/.exec(value) ?? [];
  return { kind: 'cas', from: numberIn(from, at), to: numberIn(to, at) };
}

/** Undefined when the outcome is not known. */
function outputOf(input: RegisterInput, succeeded: boolean, value: string, at: number): RegisterOutput | undefined {
  if (input.kind === 'cas') return { kind: 'cas', done: succeeded };
  // a read or a write that fails has not said what it did
  if (!succeeded) return undefined;
  if (input.kind === 'write') return { kind: 'written' };
  return { kind: 'read', value: value === 'nil' ? undefined : numberIn(value, at) };
}

function numberIn(text: string | undefined, at: number): number {
  if (text === undefined || !/^-?\d+$/.test(text)) throw new Error(`line ${at + 1}: not a number: ${text}`);
  return Number(text);
}
