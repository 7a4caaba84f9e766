import { parseArgs } from 'node:util';
import { parseCardNumber } from '#domain/card-number';
import type { DoubledTerm } from '#office/store/doubled-terms';
import { withOffice } from './office.ts';
import { complain, say, sentence } from './say.ts';

const options = {
  data: { type: 'string' },
  leave: { type: 'string' },
  card: { type: 'string' },
  doubled: { type: 'boolean' },
} as const;

/**
 * `treuekasse club --leave CLUB --card NUMBER`: ends a membership; says who pays back how much, and how long the benefits last.
 * `--doubled`: who was sold two terms for the same days and has another one for it.
 */
export async function clubCommand(args: readonly string[]): Promise<void> {
  const { leave, card, data, doubled } = parseArgs({ args: [...args], options }).values;
  if (doubled) return withOffice({ data }, async (office) => sayDoubled(await office.doubledTerms()));
  if (leave === undefined) return complain('cli-option-missing', { option: '--leave' }, 2);
  if (card === undefined) return complain('cli-option-missing', { option: '--card' }, 2);
  const number = parseCardNumber(card);
  if (!number.ok) return complain(number.code, number.values, 2);
  await withOffice({ data }, async (office) => {
    const left = await office.leaveClub(leave, number.value);
    if (!left.ok) return complain(left.code, left.values, 2);
    const { refunds, until } = left.value;
    for (const refund of refunds) say('cli-club-refund', refund);
    if (until === undefined) return say('cli-club-ended');
    say('cli-club-until', { day: until });
  });
}

function sayDoubled(terms: readonly DoubledTerm[]): void {
  if (terms.length === 0) say('cli-club-none-doubled');
  for (const { why, member, name, phone, card, club, from, until } of terms) {
    const who = [name || sentence('cli-draw-nameless'), phone, card].filter((part) => part !== undefined).join(', ');
    say(why === 'merged' ? 'cli-club-merged' : 'cli-club-doubled', { who, member, club, from, until });
  }
}
