import { type Program, parseProgram } from '#domain/program/schema';

/** What is given to whoever has a pass for an occasion, by the id of the gift; each sale that gives it uses the pass up. */
export const OCCASION_OF_GIFT: Readonly<Record<string, string>> = {
  'welcome-gift': 'welcome',
  'birthday-gift': 'birthday',
  'invited-gift': 'invited',
};
/** Of these there are only so many: a reward, and an event with its seats. */
export const MUG = 'mug';
export const TASTING = 'tasting';
export const SEATS = 3;

const gift = (id: string) => ({
  kind: 'gift',
  id,
  name: { de: id, en: id },
  gift: { de: 'Kleinigkeit', en: 'Trifle' },
  when: { occasions: [OCCASION_OF_GIFT[id]] },
});
const occasion = (id: string, opens: object) => ({ kind: 'occasion', id, name: { de: id, en: id }, opens });

const voucher = (id: string, terms: object) => ({
  kind: 'voucher',
  id,
  name: { de: id, en: id },
  least: 100,
  most: 100_000,
  ...terms,
});
export const VOUCHERS = ['gift-card', 'breakfast'] as const;

/** The program of all simulated shops: one of each thing that can be spent. */
export const program: Program = (() => {
  const { program: parsed, faults } = parseProgram({
    format: 'treuekasse.program/1',
    id: 'simulated',
    version: 1,
    name: { de: 'Probe', en: 'Trial' },
    currency: 'EUR',
    instruments: [
      { kind: 'points', id: 'points', points: 1, perAmount: 100, validMonths: 3 },
      {
        kind: 'tier-ladder',
        id: 'tiers',
        minimumAmount: 100,
        steps: [
          { id: 'guest', name: { de: 'Gast', en: 'Guest' }, from: 0, pointsPercent: 100 },
          { id: 'regular', name: { de: 'Stammgast', en: 'Regular' }, from: 3, pointsPercent: 150 },
        ],
      },
      {
        kind: 'reward',
        id: 'chosen',
        name: { de: 'Mit Punkten', en: 'With points' },
        gives: { kind: 'chosen', points: 1, amount: 1, minimumPoints: 1 },
      },
      {
        kind: 'reward',
        id: MUG,
        name: { de: 'Becher', en: 'Mug' },
        limited: true,
        gives: { kind: 'item', points: 2 },
      },
      {
        kind: 'event',
        id: TASTING,
        name: { de: 'Verkostung', en: 'Tasting' },
        from: '2026-11-20',
        until: '2026-11-21',
        capacity: SEATS,
      },
      occasion('welcome', { on: 'joining', days: 30 }),
      occasion('birthday', { on: 'birthday', daysBefore: 5, daysAfter: 60 }),
      occasion('invited', { on: 'invitation', days: 60 }),
      ...Object.keys(OCCASION_OF_GIFT).map(gift),
      voucher('gift-card', { purpose: 'multi', validMonths: 2 }),
      voucher('breakfast', { purpose: 'single', vat: 700 }),
    ],
  });
  if (!parsed) throw new Error(JSON.stringify(faults));
  return parsed;
})();
