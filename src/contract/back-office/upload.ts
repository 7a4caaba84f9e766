import { z } from 'zod';

// Tables that people hand in, whatever they hold.

/** A table that is handed in, before it was packed. */
export const MOST_UPLOAD_BYTES = 5 * 1024 * 1024;
/** The same in packed letters; a table packs to a fifth. */
export const MOST_UPLOAD_LETTERS = 3_500_000;
export const MOST_COLUMNS = 100;
/** So many rows are shown as they will be, and so many faults. */
export const ROWS_PREVIEWED = 20;

/** Where a column stands, from 0. */
export const columnPlace = z.int().min(0).max(MOST_COLUMNS);

/** The file, and how it is written: what is left out is found out. */
export const uploadedFile = {
  /** Packed with gzip, in base64 letters. */
  content: z.string().max(MOST_UPLOAD_LETTERS),
  encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']).optional(),
  separator: z.enum([';', '\t', '|', ',']).optional(),
  amounts: z.enum(['german', 'english']).optional(),
};
