import { z } from 'zod';
import { programSchema } from './schema.ts';

/** The program's form as JSON Schema 2020-12, for editors. What it cannot say (rising steps, unique ids) `parseProgram` checks. */
export const programJsonSchema = (): object => ({
  $id: 'https://treuekasse.example/program.schema.json',
  title: 'Treuekasse program',
  ...z.toJSONSchema(programSchema, { io: 'input' }),
});
