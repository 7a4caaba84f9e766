import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programJsonSchema } from '#domain/program/json-schema';

// Writes docs/program.schema.json from the schema in the code; a test keeps the two the same.
writeFileSync(
  join(import.meta.dirname, '../docs/program.schema.json'),
  `${JSON.stringify(programJsonSchema(), null, 2)}\n`,
);
