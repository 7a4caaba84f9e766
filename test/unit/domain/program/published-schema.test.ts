import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programJsonSchema } from '#domain/program/json-schema';
import { parseProgram } from '#domain/program/schema';

const root = join(import.meta.dirname, '../../../..');

test('the published JSON Schema is the one in the code (npm run generate writes it)', () => {
  const published: unknown = JSON.parse(readFileSync(join(root, 'docs/program.schema.json'), 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(programJsonSchema())));
});

test('every program that docs/program.md shows is a program', () => {
  const text = readFileSync(join(root, 'docs/program.md'), 'utf8');
  const shown = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(
    ([, json]) => JSON.parse(json!) as { format?: string },
  );
  const programs = shown.filter(({ format }) => format === 'treuekasse.program/1');
  expect(programs.length).toBeGreaterThan(0);
  for (const program of programs) expect(parseProgram(program).faults).toEqual([]);
});
