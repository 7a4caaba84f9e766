import { expect, it } from 'vitest';
import { seed } from '../property/seed.ts';
import { describe as told, nextFault } from './faults.ts';
import type { ProgramUnderChaos } from './program.ts';
import type { ChaosProxy } from './proxy.ts';
import { randomFrom } from './random.ts';

const names = (...all: string[]) => new Map(all.map((name) => [name, undefined]));
const targets = {
  programs: names('counter-1', 'counter-2', 'office-1') as unknown as Map<string, ProgramUnderChaos>,
  links: names('counter-1', 'counter-2', 'database') as unknown as Map<string, ChaosProxy>,
};
const plan = (from: number, length: number): string[] => {
  const random = randomFrom(from);
  return Array.from({ length }, () => told(nextFault(random, targets)));
};

it(`a seed always plans the same faults, another one others (seed ${seed})`, () => {
  expect(plan(seed, 200)).toEqual(plan(seed, 200));
  expect(plan(seed, 200)).not.toEqual(plan(seed + 1, 200));
});

it(`every kind of fault happens to everybody (seed ${seed})`, () => {
  const all = plan(seed, 3_000).map((fault) => fault.split(' ').slice(0, 2).join(' '));
  for (const program of targets.programs.keys())
    for (const kind of ['kill', 'freeze']) expect(all).toContain(`${kind} ${program}`);
  for (const link of targets.links.keys())
    for (const kind of ['cut', 'delay', 'refuse', 'stall', 'black-hole', 'throttle'])
      expect(all).toContain(`${kind} ${link}`);
  expect(all).toContain('crash database');
});
