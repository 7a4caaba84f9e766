import { z } from 'zod';
import { id, sentence } from '../fields.ts';
import { asked, type Role } from './rule.ts';
import { name } from './texts.ts';

const READ = ['head-office', 'auditor'] as const satisfies readonly [Role, ...Role[]];
const SET = ['head-office'] as const satisfies readonly [Role, ...Role[]];

/**
 * `draft`: worked on; `review`: somebody else looks at it; `approved`: may come into force; `scheduled`: will; `released`: is or was
 * in force, or is tried out; `discarded`: will not be.
 */
export const DRAFT_STATES = ['draft', 'review', 'approved', 'scheduled', 'released', 'discarded'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];
export const WHAT_IF_STATES = ['asked', 'running', 'done', 'failed'] as const;
export type WhatIfState = (typeof WHAT_IF_STATES)[number];

const version = z.int().min(1).max(1_000_000_000);
const moment = z.int().min(0).max(8_640_000_000_000_000);
/** What is drafted may have faults as long as it is worked on, so it is any object. */
const program = z.record(z.string(), z.unknown());
const places = z.array(z.string().min(1).max(80)).max(1_000);
const where = z.object({ stores: places, regions: places });

/** Figures of one program on past sales: those that are charted, day by day and in all. */
const figures = z.record(z.string(), z.int());
const whatIf = z.object({
  /** Of which revision of the draft it is. */
  revision: z.int(),
  done: z.int(),
  total: z.int(),
  result: z
    .object({
      sales: z.int(),
      counters: z.int(),
      from: z.string(),
      until: z.string(),
      differ: z.int(),
      old: figures,
      new: figures,
      /** At most as many points as a chart shows: the sums of each stretch of days. */
      course: z.array(z.object({ from: z.string(), old: figures, new: figures })).max(60),
    })
    .optional(),
  fault: sentence.optional(),
});
export type WhatIf = z.infer<typeof whatIf>;

const draftLine = z.object({
  id,
  revision: z.int(),
  title: z.string(),
  state: z.enum(DRAFT_STATES),
  base: z.int(),
  changedAt: z.int(),
  changedBy: z.string(),
  due: z.int().optional(),
  version: z.int().optional(),
  where,
});

const draftView = draftLine.extend({
  program,
  /** The program that it was made from, and the one that is in force now. */
  from: program,
  inForce: program,
  authors: z.array(z.object({ id, name: z.string() })),
  reviewer: z.string().optional(),
  note: z.string(),
  fault: sentence.optional(),
  whatIf: whatIf.extend({ state: z.enum(WHAT_IF_STATES) }).optional(),
  /** Whether it is what some stores go by now. */
  isPilot: z.boolean(),
});

const released = z.object({
  version,
  since: z.int(),
  title: z.string().optional(),
  authors: z.array(z.string()),
  reviewer: z.string().optional(),
  where,
  /** The version that it brought back. */
  backTo: z.int().optional(),
});

const touched = z.object({ draft: id, revision: z.int().min(1) });
const note = z.string().trim().max(2_000);

/** Programs: drafted, looked at by a second person, put in force now or later, everywhere or in some stores first, and taken back. */
export const programs = {
  overview: asked(READ).output(
    z.object({
      inForce: z.object({ program, since: z.int() }).optional(),
      pilot: where.extend({ version }).optional(),
      /** The latest hundred. */
      drafts: z.array(draftLine).max(100),
      stores: z.array(z.object({ id: z.string(), name: z.string() })).max(10_000),
      regions: z.array(z.string()).max(10_000),
    }),
  ),
  draft: asked(READ)
    .input(z.object({ draft: id }))
    .output(draftView),
  /** The versions before one, newest first, a hundred at a time. */
  history: asked(READ)
    .input(z.object({ before: version.optional() }))
    .output(z.array(released).max(100)),
  /** A version, and the one before it. */
  version: asked(READ)
    .input(z.object({ version }))
    .output(z.object({ program, before: program.optional() })),
  /** From what is in force, or from a version that was. */
  begin: asked(SET)
    .input(z.object({ title: name, from: version.optional() }))
    .output(z.object({ draft: id })),
  save: asked(SET)
    .input(touched.extend({ program }))
    .output(z.object({ revision: z.int() })),
  submit: asked(SET).input(touched.extend({ note })),
  approve: asked(SET).input(touched.extend({ note })),
  sendBack: asked(SET).input(touched.extend({ note })),
  /** Everywhere if nothing is named; now without a time. */
  release: asked(SET).input(touched.extend({ where, at: moment.optional() })),
  unschedule: asked(SET).input(touched),
  discard: asked(SET).input(touched),
  /** Brings a draft onto the program that is in force now; answers which parts both have changed. */
  renew: asked(SET)
    .input(touched)
    .output(z.object({ both: z.array(z.string()) })),
  /** `inForce`: what was in force when the person decided it. */
  rollBack: asked(SET).input(z.object({ to: version, inForce: version })),
  endPilot: asked(SET).input(z.object({ version })),
  askWhatIf: asked(SET).input(touched),
};
