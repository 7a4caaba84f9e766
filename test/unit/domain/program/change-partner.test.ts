import { expect, it } from 'vitest';
import { withPartner } from '#domain/program/change-partner';
import { parseProgram } from '#domain/program/schema';
import { sampleProgram } from '../samples.ts';

const name = { de: 'Eisdiele', en: 'Ice cream' };
const said = { name, stores: ['markt'], pointsPercent: 200, rewards: true, ended: false };
const program = parseProgram(sampleProgram).program!;
const partnersOf = (one: ReturnType<typeof withPartner>) =>
  one.ok ? one.value.instruments.filter(({ kind }) => kind === 'partner') : one.code;

it('I18 a partner is added under an id of its own, changed and ended; everything else stays as it is', () => {
  const [first, ...others] = [withPartner(program, said)];
  expect(others).toEqual([]);
  expect(partnersOf(first)).toEqual([
    { kind: 'partner', id: 'partner', name, stores: ['markt'], pointsPercent: 200, rewards: true },
  ]);
  const one = first.ok ? first.value : program;
  expect(one.instruments.slice(0, -1)).toEqual(program.instruments);
  expect(parseProgram({ ...one }).faults).toEqual([]);

  const second = withPartner(one, { ...said, stores: ['hafen'] });
  expect(partnersOf(second)).toMatchObject([{ id: 'partner' }, { id: 'partner-2', stores: ['hafen'] }]);
  const ended = withPartner(one, { ...said, id: 'partner', pointsPercent: 50, ended: true });
  expect(partnersOf(ended)).toMatchObject([{ id: 'partner', pointsPercent: 50, archived: true }]);
  // and takes part again
  expect(partnersOf(withPartner(ended.ok ? ended.value : one, { ...said, id: 'partner' }))).toEqual(partnersOf(first));
  expect(withPartner(one, { ...said, id: 'points' })).toMatchObject({ code: 'partner-unknown' });
});
