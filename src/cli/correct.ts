import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { newId } from '#base/ids';
import { isCorrectionKey } from '#domain/life/correct';
import { withOffice } from './office.ts';
import { complain, say } from './say.ts';

const options = {
  data: { type: 'string' },
  member: { type: 'string' },
  unit: { type: 'string' },
  amount: { type: 'string' },
  reason: { type: 'string' },
  by: { type: 'string' },
  key: { type: 'string' },
} as const;

/** Above what anybody has: a slip of the keyboard is refused. */
const MOST = 1_000_000;

/**
 * `treuekasse correct --member CARD --unit points|credit|stamps:CARD --amount ±N --reason CODE [--by NAME] [--key KEY]`: puts
 * right what a member has, credit in cents. The same key again books nothing and says the same.
 */
export async function correctCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: withAmount(args), options });
  const { member, unit, amount, reason, by, data } = values;
  const key = values.key ?? newId(Date.now(), randomBytes);
  if (member === undefined) return complain('cli-option-missing', { option: '--member' }, 2);
  if (unit === undefined) return complain('cli-option-missing', { option: '--unit' }, 2);
  if (amount === undefined) return complain('cli-option-missing', { option: '--amount' }, 2);
  if (reason === undefined) return complain('cli-option-missing', { option: '--reason' }, 2);
  if (!/^[+-]?[1-9]\d{0,6}$/.test(amount) || Math.abs(Number(amount)) > MOST)
    return complain('argument-wrong', { argument: `--amount ${amount}` }, 2);
  if (!isCorrectionKey(key)) return complain('argument-wrong', { argument: `--key ${key}` }, 2);
  await withOffice({ data }, async (office) => {
    const corrected = await office.correct({ key, member, unit, amount: Number(amount), reason, by });
    if (!corrected.ok) {
      complain(corrected.code, corrected.values, 2);
      const nearest = corrected.values?.['nearest'];
      if (nearest !== undefined) complain('name-nearest', { nearest }, 2);
      return;
    }
    const { balance } = corrected.value;
    if (corrected.value.unit === 'credit') return say('cli-corrected-credit', { balance });
    say('cli-corrected', { unit: corrected.value.unit, balance });
  });
}

/** `--amount -5` as people write it: what begins with a hyphen would be taken for an option. */
const withAmount = (args: readonly string[]): string[] =>
  args.flatMap((arg, at) =>
    args[at - 1] === '--amount'
      ? []
      : arg === '--amount' && at + 1 < args.length
        ? [`--amount=${args[at + 1]}`]
        : [arg],
  );
