import { LISTED_DAYS, type Retained } from './retention.ts';

/** A processing activity as Art. 30 (1) GDPR wants it named. In German: it is for the shop, its data protection officer and the authority. */
export type ProcessingActivity = {
  readonly name: string;
  readonly purpose: string;
  readonly basis: string;
  readonly people: string;
  readonly data: string;
  readonly recipients: string;
  readonly erasure: string;
};

/** What the product does with data of people, and how long it keeps them with these times. */
export function processingRecord(kept: Readonly<Record<Retained, number>>): readonly ProcessingActivity[] {
  return [
    {
      name: 'Kundenkarte und Punktekonto',
      purpose: 'Punkte, Besuche, Stempel, Gutschriften und Clubs führen und einlösen',
      basis: 'Vertrag (Art. 6 Abs. 1 b DSGVO)',
      people: 'Kundinnen und Kunden mit Karte; eine Karte kann namenlos bleiben',
      data: 'Kartennummer, auf Wunsch Anrede, Name, Telefon, Ort, Geburtstag ohne Jahr, Namenstag; Buchungen unter einer Nummer ohne Namen',
      recipients: 'Geschäfte der Marke und ihre Kassenplätze; sonst niemand',
      erasure: `Das Profil wird auf Verlangen gelöscht${whenInactive(kept.members)}. Die Buchungen bleiben ohne Personenbezug als Teil der Bücher (Art. 17 Abs. 3 b DSGVO, § 147 AO, § 257 HGB).`,
    },
    {
      name: 'Einwilligungen',
      purpose: 'Nachweisen, wozu jemand zugestimmt hat oder wogegen nicht mehr',
      basis: 'Rechtliche Verpflichtung (Art. 7 Abs. 1, Art. 6 Abs. 1 c DSGVO)',
      people: 'Kundinnen und Kunden mit Karte',
      data: 'Zweck, Wort, Zeit, Geschäft, wer gefragt hat, Fassung des Textes, Unterschrift am Bildschirm',
      recipients: 'Geschäfte der Marke',
      erasure: 'Mit dem Profil. Fassungen der Texte bleiben: sie nennen niemanden.',
    },
    {
      name: 'Begrüßung, Werbung und Auswertung',
      purpose: 'Mit Namen begrüßen, Angebote zeigen, Zielgruppen bilden',
      basis: 'Einwilligung je Zweck (Art. 6 Abs. 1 a DSGVO, § 7 UWG)',
      people: 'Wer zugestimmt hat',
      data: 'Name, Geburtstag, Einkäufe, Zielgruppen',
      recipients: 'Geschäfte der Marke',
      erasure: 'Mit dem Widerruf endet die Nutzung, mit dem Profil gehen die Angaben.',
    },
    {
      name: 'Notizen über Vorlieben und Bedürfnisse',
      purpose: 'Im Gespräch daran denken, was jemand mag oder nicht verträgt',
      basis: 'Einwilligung, für Bedürfnisse eine ausdrückliche (Art. 9 Abs. 2 a DSGVO)',
      people: 'Wer zugestimmt hat',
      data: 'Kurze Texte, wer sie wann aufgeschrieben hat',
      recipients: 'Geschäfte der Marke',
      erasure: 'Mit dem Widerruf sofort; Erledigtes nach 90 Tagen; alles mit dem Profil.',
    },
    {
      name: 'Wünsche, Reklamationen und Bewertungen',
      purpose: 'Wünsche erfüllen, Reklamationen klären, Einkäufe besser machen',
      basis: 'Vertrag und berechtigtes Interesse (Art. 6 Abs. 1 b und f DSGVO)',
      people: 'Kundinnen und Kunden, die sich äußern',
      data: 'Kurze Texte und Antworten; Bewertungen werden nur je Tag gezählt, ohne Person und Uhrzeit',
      recipients: 'Geschäfte der Marke',
      erasure: 'Erledigtes nach 90 Tagen. Offene Reklamationen hindern das Löschen (Art. 17 Abs. 3 e DSGVO).',
    },
    {
      name: 'Auskünfte an Betroffene',
      purpose: 'Alles in einer Datei herausgeben, wenn jemand danach fragt',
      basis: 'Rechtliche Verpflichtung (Art. 15 und 20, Art. 6 Abs. 1 c DSGVO)',
      people: 'Wer Auskunft verlangt',
      data: 'Alles Obige in einem Archiv',
      recipients: 'Die Person selbst',
      erasure: `Nach ${kept.archives} Tagen von selbst, und mit dem Profil.`,
    },
    {
      name: 'Protokoll der Zugriffe auf Profile',
      purpose: 'Sagen können, wer ein Profil angesehen hat',
      basis: 'Rechenschaft und Sicherheit (Art. 5 Abs. 2, Art. 32, Art. 6 Abs. 1 c DSGVO)',
      people: 'Kundinnen und Kunden, Menschen im Büro',
      data: 'Wer, wann, welches Profil, welche Seite',
      recipients: 'Zentrale, Prüfer, auf Verlangen die Person selbst',
      erasure: `Nach ${kept.accesses} Tagen von selbst; mit dem Profil ohne Bezug zur Person.`,
    },
    {
      name: 'Mitarbeitende an Kassenplätzen und im Büro',
      purpose: 'Anmelden, Rechte prüfen, Änderungen nachvollziehen',
      basis: 'Beschäftigung und Sicherheit (§ 26 BDSG, Art. 6 Abs. 1 f, Art. 32 DSGVO)',
      people: 'Mitarbeitende, Inhaberinnen und Inhaber',
      data: 'Name, E-Mail, Rolle, PIN und Passwort nur als Prüfwert, Zeitpunkt der Anmeldung, Änderungsprotokoll mit Nummern statt Namen',
      recipients: 'Zentrale, Prüfer',
      erasure:
        'Zugänge werden gesperrt; Sitzungen enden nach zwölf Stunden; Protokolle bleiben so lange wie die Bücher.',
    },
  ];
}

const whenInactive = (months: number): string =>
  months === 0
    ? ''
    : `, und von selbst, wenn ${months} Monate lang nichts gebucht wurde und die Zentrale ${LISTED_DAYS} Tage Zeit hatte, zu widersprechen`;

/** Technical and organisational measures (Art. 32), as far as they are the product's. */
export const MEASURES: readonly string[] = [
  'Personenbezogene Angaben stehen nur im Profil, nie im Buchungsjournal: so lassen sie sich löschen, und das Journal bleibt prüfbar.',
  'Jede Rolle sieht nur, was sie braucht; Inhaber nur ihre eigenen Geschäfte. Der Server prüft das bei jedem Aufruf.',
  'Wer alles sieht, meldet sich mit einem zweiten Faktor an. Passwörter und PINs werden nur als argon2id-Prüfwert gespeichert.',
  'Jeder Blick in ein Profil und jede Änderung im Büro wird aufgeschrieben.',
  'Zwischen Kassenplatz und Zentrale wird verschlüsselt übertragen, wenn die Zentrale unter https erreichbar ist.',
  'Daten verlassen die Rechner der Marke nicht; eine Übermittlung in Drittländer findet durch das Produkt nicht statt.',
];

/** The record as a page of plain text (Markdown). `responsible`: who is responsible under the law. */
export function recordAsMarkdown(responsible: string, kept: Readonly<Record<Retained, number>>): string {
  const activities = processingRecord(kept).map(
    ({ name, purpose, basis, people, data, recipients, erasure }, at) => `## ${at + 1}. ${name}

- **Zweck:** ${purpose}
- **Rechtsgrundlage:** ${basis}
- **Betroffene:** ${people}
- **Daten:** ${data}
- **Empfänger:** ${recipients}
- **Löschung:** ${erasure}
`,
  );
  return `# Verzeichnis der Verarbeitungstätigkeiten

Art. 30 DSGVO. Verantwortlich: ${responsible}. Namen und Anschrift der Verantwortlichen und des Datenschutzbeauftragten bitte ergänzen;
das hier ist eine Arbeitshilfe, keine Rechtsberatung.

${activities.join('\n')}
## Schutzmaßnahmen (Art. 32 DSGVO)

${MEASURES.map((text) => `- ${text}`).join('\n')}
`;
}
