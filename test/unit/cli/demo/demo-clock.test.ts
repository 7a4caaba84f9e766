import { expect, test } from 'vitest';
import { newId } from '#base/ids';
import { createDemoClock } from '#cli/demo/demo-clock';
import { chanceOf } from '#cli/demo/households';

const machine = { now: () => 5_000 };

test('a purchase has its own time, between purchases the machine’s runs on', () => {
  const { clock, during } = createDemoClock(machine);
  expect(
    during(
      77,
      () => new Uint8Array(16),
      () => clock.now(),
    ),
  ).toBe(77);
  expect(clock.now()).toBe(5_000);
});

test('a fault in a purchase does not stop the clock', () => {
  const { clock, during } = createDemoClock(machine);
  const broken = (): never => {
    throw new Error('broken');
  };
  expect(() => during(77, () => new Uint8Array(16), broken)).toThrow('broken');
  expect(clock.now()).toBe(5_000);
});

test('a household gets the same id each time, another one another', () => {
  const { clock, random, during } = createDemoClock(machine);
  const idOf = (household: string): string =>
    during(
      77,
      () => chanceOf(household),
      () => newId(clock.now(), random),
    );
  expect(idOf('906')).toBe(idOf('906'));
  expect(idOf('906')).not.toBe(idOf('907'));
});

test('outside of a purchase no id is made', () => {
  expect(() => createDemoClock(machine).random(16)).toThrow('moment of the data');
});
