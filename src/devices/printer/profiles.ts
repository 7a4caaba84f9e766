import { z } from 'zod';
import epson80 from '../../../resources/printers/epson-80.json' with { type: 'json' };
import epsonTmT88 from '../../../resources/printers/epson-tm-t88.json' with { type: 'json' };
import epsonTmT88Old from '../../../resources/printers/epson-tm-t88-old.json' with { type: 'json' };
import generic58 from '../../../resources/printers/generic-58.json' with { type: 'json' };
import generic80 from '../../../resources/printers/generic-80.json' with { type: 'json' };
import star80 from '../../../resources/printers/star-80.json' with { type: 'json' };
import { isCodePage } from './code-pages.ts';

/** Differences between printers are data: one file per family in `resources/printers`. */
export const printerProfileSchema = z
  .object({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/),
    name: z.string().min(1),
    language: z.enum(['esc-pos', 'star-prnt']),
    /** Characters of font A on a line; each is 12 dots wide. */
    columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
    /** The page that texts are written in, and the printer's number of every page that may be used. */
    codePage: z.string().refine(isCodePage, 'no table of this code page'),
    codePages: z.record(z.string(), z.number().int().min(0).max(255)),
    cutter: z.enum(['partial', 'full', 'none']),
    /** Lines between the print head and the knife, or the tear bar. */
    feedBeforeCutLines: z.number().int().min(0).max(10),
    /** The connector of the cash drawer; null if the printer has none. */
    drawer: z.object({ pin: z.literal([0, 1]), onMs: z.number().int(), offMs: z.number().int() }).nullable(),
    /** Whether the printer draws QR codes itself or must be sent a picture. */
    qr: z.enum(['command', 'picture']),
    /** How it is asked how it is: DLE EOT and GS a, or Star's automatic status; `none` if it never answers. */
    status: z.enum(['esc-pos', 'star', 'none']),
    /** Whether it answers GS r, or ETB at Star, in the order of printing, so that an answer means that all before it is on paper. */
    confirms: z.boolean(),
    /** Whether DLE DC4 (fn 8) empties its buffer, so that a failed receipt does not come out later. */
    clearsBuffer: z.boolean(),
    source: z.string(),
  })
  .refine((profile) => profile.codePages[profile.codePage] !== undefined, 'codePages must hold the number of codePage')
  .refine((profile) => profile.codePages.cp437 !== undefined, 'codePages must hold the number of cp437, for lines');

export type PrinterProfile = Readonly<z.infer<typeof printerProfileSchema>>;

export const printerProfiles: readonly PrinterProfile[] = [
  epson80,
  epsonTmT88,
  epsonTmT88Old,
  generic80,
  generic58,
  star80,
].map((data) => printerProfileSchema.parse(data));

export const printerProfile = (id: string): PrinterProfile | undefined =>
  printerProfiles.find((profile) => profile.id === id);

/** The width that can be printed on, in dots. */
export const printableDots = (profile: Pick<PrinterProfile, 'columns'>): number => profile.columns * 12;
