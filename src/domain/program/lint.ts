import { collisionFindings } from './lint-collisions.ts';
import { conditionFindings } from './lint-conditions.ts';
import type { Finding } from './lint-finding.ts';
import { goodsFindings } from './lint-goods.ts';
import { occasionFindings } from './lint-occasions.ts';
import { valueFindings } from './lint-value.ts';
import type { Program } from './schema.ts';

// what a caller of `lintProgram` handles
export type { Finding };

/**
 * What is probably not meant in a program that is formally right: contradictions, offers that can never do anything or
 * never win, campaigns without end, more given than taken. In the order of the file. What is archived is not looked at.
 */
export function lintProgram(program: Program): Finding[] {
  const collisions = collisionFindings(program);
  return program.instruments.flatMap((one, index) => {
    if ('archived' in one && one.archived) return [];
    const path = `instruments[${index}]`;
    return [
      ...conditionFindings(program, one, path),
      ...goodsFindings(one, path),
      ...valueFindings(program, one, path),
      ...occasionFindings(program, one, path),
      ...(collisions.get(one) ?? []).map((found) => ({ ...found, path })),
    ];
  });
}
