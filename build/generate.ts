import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programJsonSchema } from '#domain/program/json-schema';
import { instrumentTable } from './instrument-table.ts';

// Writes what of the documentation follows from the code; tests keep the two the same.
const docs = join(import.meta.dirname, '../docs');
writeFileSync(join(docs, 'program.schema.json'), `${JSON.stringify(programJsonSchema(), null, 2)}\n`);
writeFileSync(join(docs, 'instruments.md'), instrumentTable().text);
