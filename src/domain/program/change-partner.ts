import { ok, type Result, refused } from '#base/result';
import type { Partner } from './partner.ts';
import type { Program } from './schema.ts';

/** What is said of a partner; without an id it is a new one. */
export type SaidPartner = Pick<Partner, 'name' | 'stores' | 'pointsPercent' | 'rewards'> & {
  readonly id?: string | undefined;
  /** Nothing is collected or redeemed there any more; what is open stays so until it is settled. */
  readonly ended: boolean;
};

/** The program as it is with a partner added, changed or ended. */
export function withPartner(program: Program, { id, ended, ...said }: SaidPartner): Result<Program, 'partner-unknown'> {
  const partner = { kind: 'partner' as const, ...said, ...(ended && { archived: true }) };
  if (id === undefined) {
    const taken = new Set(program.instruments.flatMap((one) => ('id' in one ? [one.id] : [])));
    const idOf = (number: number): string => (number === 1 ? 'partner' : `partner-${number}`);
    let number = 1;
    while (taken.has(idOf(number))) number++;
    return ok({ ...program, instruments: [...program.instruments, { ...partner, id: idOf(number) }] });
  }
  if (!program.instruments.some((one) => one.kind === 'partner' && one.id === id)) return refused('partner-unknown');
  return ok({
    ...program,
    instruments: program.instruments.map((one) => (one.kind === 'partner' && one.id === id ? { ...partner, id } : one)),
  });
}
