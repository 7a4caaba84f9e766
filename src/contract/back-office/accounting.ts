import { z } from 'zod';
import { datevSettingsSchema } from '#domain/settlement/datev/settings';
import { id } from '../fields.ts';
import { asked } from './rule.ts';
import { month } from './texts.ts';

const language = z.enum(['de', 'en']);
/** A file for whoever sits before the page. */
const file = z.object({ file: z.string(), base64: z.string() });

const liabilityView = z.object({
  month,
  lines: z.array(
    z.object({
      owner: z.string(),
      name: z.string(),
      class: z.string(),
      units: z.int(),
      expectedUnits: z.int(),
      /** Minor units; absent where a unit has no price. */
      face: z.int().optional(),
      expected: z.int().optional(),
    }),
  ),
  history: z.array(z.object({ class: z.string(), months: z.int() })),
  /** Twelve months of vouchers, of each issuer (ZAG). */
  volumes: z.array(
    z.object({
      issuer: z.string(),
      sold: z.int(),
      redeemed: z.int(),
      accepted: z.array(z.object({ by: z.string(), amount: z.int() })),
      state: z.enum(['quiet', 'near', 'over']),
    }),
  ),
});

/** What accountants get. An owner gets their own alone. */
export const accounting = {
  /** Statements on paper, of one owner or of all. */
  statementPdf: asked(['head-office', 'owner', 'auditor'])
    .input(z.object({ period: month, language, owner: id.optional() }))
    .output(file),
  /** A statement of a closed month as a DATEV Buchungsstapel. */
  datev: asked(['head-office', 'owner', 'auditor'])
    .input(z.object({ period: month, owner: id }))
    .output(file),
  /** `version` names what was read, so that of two who change it the second is refused. */
  datevSettings: asked(['head-office', 'owner', 'auditor'])
    .input(z.object({ owner: id }))
    .output(z.object({ version: z.int(), settings: datevSettingsSchema.optional() })),
  putDatevSettings: asked(['head-office', 'owner']).input(
    z.object({ owner: id, version: z.int().min(0), settings: z.unknown() }),
  ),
  /** What is owed to customers at the end of a month. */
  liability: asked(['head-office', 'owner', 'auditor']).input(z.object({ month })).output(liabilityView),
  liabilityPdf: asked(['head-office', 'owner', 'auditor']).input(z.object({ month, language })).output(file),
};
