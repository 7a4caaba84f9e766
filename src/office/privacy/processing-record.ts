import { MEASURES, processingRecord } from '#domain/privacy/processing-record';
import type { Retained } from '#domain/privacy/retention';
import { pdfOf } from '../pdf/document.ts';
import type { PdfPart } from '../pdf/parts.ts';
import type { At } from '../store/administration.ts';
import { readBrandFacts } from '../store/brand-facts.ts';
import type { Database } from '../store/database.ts';
import { retentionTimes } from './retention.ts';

/** The record of processing activities (GDPR Art. 30), with the times that hold now. In German: an authority reads it. */
export async function recordPdf(db: Database, { brand, nowMs }: At): Promise<Buffer> {
  const [{ name: brandName }, times] = await Promise.all([readBrandFacts(db, brand), retentionTimes(db, brand)]);
  const kept = Object.fromEntries(times.map((time) => [time.kind, time.kept])) as Record<Retained, number>;
  const parts = processingRecord(kept).flatMap((activity): PdfPart[] => [
    { kind: 'heading', text: activity.name },
    {
      kind: 'facts',
      rows: [
        ['Zweck', activity.purpose],
        ['Rechtsgrundlage', activity.basis],
        ['Betroffene', activity.people],
        ['Daten', activity.data],
        ['Empfänger', activity.recipients],
        ['Löschung', activity.erasure],
      ],
    },
  ]);
  return pdfOf({
    brand: brandName,
    title: 'Verzeichnis der Verarbeitungstätigkeiten',
    about: 'Art. 30 DSGVO. Anschrift der Verantwortlichen und des Datenschutzbeauftragten bitte ergänzen.',
    language: 'de',
    atMs: nowMs,
    timeZone: 'Europe/Berlin',
    parts: [
      ...parts,
      { kind: 'heading', text: 'Schutzmaßnahmen (Art. 32 DSGVO)' },
      ...MEASURES.map((text) => ({ kind: 'text', text }) as const),
    ],
  });
}
