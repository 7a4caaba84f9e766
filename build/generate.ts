import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programJsonSchema } from '#domain/program/json-schema';
import { instrumentTable } from './instrument-table.ts';
import { processingRecordPage } from './processing-record-page.ts';
import { rightsTable } from './rights-table.ts';
import { partnerClientFiles, tillClientFiles } from './till-client.ts';

// Writes what of the documentation and of the client for tills follows from the code; tests keep them the same.
const docs = join(import.meta.dirname, '../docs');
writeFileSync(join(docs, 'program.schema.json'), `${JSON.stringify(programJsonSchema(), null, 2)}\n`);
writeFileSync(join(docs, 'instruments.md'), instrumentTable().text);
writeFileSync(join(docs, 'back-office-rights.md'), rightsTable());
writeFileSync(join(docs, 'de/verarbeitungsverzeichnis.md'), processingRecordPage());
for (const [file, text] of Object.entries({ ...(await tillClientFiles()), ...(await partnerClientFiles()) }))
  writeFileSync(join(import.meta.dirname, '..', file), text);
