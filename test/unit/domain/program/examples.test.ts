import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintProgram } from '#domain/program/lint';
import { parseProgram } from '#domain/program/schema';

const examples = join(import.meta.dirname, '../../../../resources/programs/examples');

describe('every example is a program that a careful colleague would find nothing odd in', () => {
  it.each(readdirSync(examples))('%s', (file) => {
    const { program, faults } = parseProgram(JSON.parse(readFileSync(join(examples, file), 'utf8')));
    expect(faults).toEqual([]);
    expect(program && lintProgram(program)).toEqual([]);
  });
});
