import { z } from 'zod';
import { IMPORT_FIELDS } from '#domain/import/mapping';
import { id, sentence } from '../fields.ts';
import { asked } from './rule.ts';
import { columnPlace, MOST_COLUMNS, ROWS_PREVIEWED, uploadedFile } from './upload.ts';

/** What the command may, and whoever has the machine: no owner, for a row says in which store somebody joined and with how many points. */
const IMPORT = ['head-office'] as const;

/** Rows of a file that is taken over while somebody waits: some seconds. The command takes ten million. */
export const MOST_IMPORT_ROWS = 50_000;
/** Words of the other system that are put into ours, for one field. */
const MOST_WORDS = 20;

/** What PostgreSQL keeps and a line of a page shows. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => value.isWellFormed() && !/\p{Cc}/u.test(value));
const field = z.enum(IMPORT_FIELDS.members);
const form = {
  ...uploadedFile,
  /** Which column says what; left out, by the names of the columns. */
  columns: z.partialRecord(field, columnPlace).optional(),
  /** Fields that are the same in every row. */
  constants: z.partialRecord(field, text(200)).default({}),
  /** For a field, what the other system's words mean here. */
  values: z
    .partialRecord(
      field,
      z.record(text(200), text(200)).refine((words) => Object.keys(words).length <= MOST_WORDS),
    )
    .default({}),
  dates: z.enum(['iso', 'german', 'us']).optional(),
};

const upload = z.object({
  ...form,
  /** What the file is called; the name of the system, where nothing has been taken over yet. */
  file: text(200),
  /** The system that the file comes from: with the ids of its rows it makes each row count once. Left out, the one of last time. */
  source: text(80).optional(),
  /** Where the members joined, needed where there are several stores. */
  store: id.optional(),
});
export type ImportUpload = z.infer<typeof upload>;

const counts = z.object({
  rows: z.int(),
  /** Taken over, or would be; there already; not taken over; cells that are left out of what is taken over. */
  taken: z.int(),
  known: z.int(),
  refused: z.int(),
  leftOut: z.int(),
});

/** Members of another system, from a file: as `treuekasse import` takes them over. */
export const imports = {
  /** What would become of each row; nothing is changed. */
  preview: asked(IMPORT)
    .input(upload)
    .output(
      z.object({
        source: z.string(),
        encoding: z.string(),
        /** Empty for JSON. */
        separator: z.string(),
        header: z.array(z.string()).max(MOST_COLUMNS),
        columns: z.partialRecord(field, z.int()),
        /** What has to be said before anything can be read. */
        lacks: sentence.optional(),
        counts,
        /** A row brings along more than one person books alone: a second one has to take over the same file, read alike. */
        second: z
          .object({
            /** Somebody has proposed it: who, and whether it was the person who asks. */
            proposed: z.object({ by: z.string(), isOwn: z.boolean() }).optional(),
          })
          .optional(),
        first: z
          .array(
            z.object({
              line: z.int(),
              outcome: z.enum(['taken', 'known', 'refused']),
              card: z.string(),
              name: z.string(),
              town: z.string(),
              phone: z.string(),
              points: z.int(),
              credit: z.int(),
              visits: z.int(),
              consents: z.int(),
            }),
          )
          .max(ROWS_PREVIEWED),
        remarks: z
          .array(
            z.object({
              line: z.int(),
              column: z.string(),
              /** What the cell looks like, never what stands in it. */
              shape: z.string(),
              why: sentence,
              /** The row is taken over without this cell. */
              isTaken: z.boolean(),
            }),
          )
          .max(ROWS_PREVIEWED),
        /** All of them. */
        remarked: z.int(),
      }),
    ),
  /** Rows that are not taken over, and cells that are left out, ten thousand at most. */
  report: asked(IMPORT)
    .input(upload.extend({ language: z.enum(['de', 'en']) }))
    .output(z.object({ file: z.string(), text: z.string() })),
  /** Says to a second person that the file is right; for a week. */
  propose: asked(IMPORT)
    .input(upload)
    .output(z.object({ until: z.int() })),
  /** Rows that fit are taken over even if others do not. */
  takeOver: asked(IMPORT).input(upload).output(counts),
};
