import { lastDayOf } from '#domain/settlement/closed';
import { count, money, render } from '#text/render';
import type { Language } from '#text/texts';
import type { Liability } from '../liability.ts';
import { pdfOf } from '../pdf/document.ts';
import { className } from './statement-csv.ts';

type Wanted = {
  readonly brand: string;
  readonly liability: Pick<Liability, 'month' | 'lines' | 'volumes' | 'names'>;
  readonly currency: string;
  readonly language: Language;
  readonly atMs: number;
  readonly timeZone: string;
};

/** What is owed to customers, for the balance sheet: by legal entity, at face and as far as it is expected to be redeemed. */
export function liabilityPdf({ brand, liability, currency, language, atMs, timeZone }: Wanted): Promise<Buffer> {
  const format = { language, currency, timeZone };
  const say = (key: string, values = {}): string => render(key, values, format);
  const { month, lines, volumes, names } = liability;
  const inMoney = (value: number | undefined): string => (value === undefined ? '–' : money(value, format));
  const sum = (of: 'face' | 'expected'): number => lines.reduce((all, line) => all + (line[of] ?? 0), 0);
  const right = { align: 'right' as const, width: 1.7 };
  return pdfOf({
    brand,
    title: say('liability-title'),
    about: say('liability-about', { day: lastDayOf(month) }),
    language,
    atMs,
    timeZone,
    parts: [
      { kind: 'text', text: say('liability-how') },
      {
        kind: 'table',
        columns: [
          { head: say('liability-owner'), width: 2.5 },
          { head: say('statement-what'), width: 3 },
          { head: say('statement-units'), ...right },
          { head: say('liability-face'), ...right },
          { head: say('liability-expected'), ...right },
        ],
        rows: lines.map((line) => [
          names.get(line.owner) ?? line.owner,
          className(line.class, language),
          count(line.units, format),
          inMoney(line.face),
          inMoney(line.expected),
        ]),
        total: [say('statement-total'), '', '', inMoney(sum('face')), inMoney(sum('expected'))],
      },
      { kind: 'heading', text: say('volume-title', { day: lastDayOf(month) }) },
      ...(volumes.length === 0 ? [{ kind: 'text' as const, text: say('volume-none') }] : []),
      ...volumes.map((volume) => ({
        kind: 'text' as const,
        text: say(`volume-${volume.state}`, {
          issuer: names.get(volume.issuer) ?? volume.issuer,
          sold: volume.sold,
          redeemed: volume.redeemed,
          companies: volume.accepted.length,
        }),
      })),
    ],
  });
}
