import type { Texts } from './texts.ts';

/** Other businesses at whose stores members collect and redeem, in the back office. */
export const businessPartnerTexts = {
  'partner-unknown': { de: 'Diesen Partner gibt es nicht.', en: 'There is no such partner.' },
  'ui-business-partners': { de: 'Partner', en: 'Partners' },
  'ui-business-partners-intro': {
    de: 'In den Geschäften eines Partners sammeln und lösen dieselben Kunden ein; verrechnet wird, was er gibt und nimmt. Partner stehen im Treueprogramm: jede Änderung wird ein Entwurf, den eine zweite Person freigibt.',
    en: 'The same customers collect and redeem at the stores of a partner; what it gives and takes is settled. Partners stand in the program: each change becomes a draft that a second person approves.',
  },
  'ui-business-partners-none': {
    de: 'Noch kein Partner. Zuerst seine Geschäfte unter „Geschäfte und Kassen“ anlegen, dann ihn unten eintragen.',
    en: 'No partner yet. First add its stores under “Stores and counters”, then enter it below.',
  },
  'ui-business-partners-no-program': {
    de: 'Noch gilt kein Treueprogramm. Partner brauchen eines.',
    en: 'There is no program in force yet. Partners need one.',
  },
  'ui-business-partner-name': { de: 'Name', en: 'Name' },
  'ui-business-partner-name-de': { de: 'Name (deutsch)', en: 'Name (German)' },
  'ui-business-partner-name-en': { de: 'Name (englisch)', en: 'Name (English)' },
  'ui-business-partner-stores': { de: 'Geschäfte', en: 'Stores' },
  'ui-business-partner-percent': { de: 'Punkte in Prozent', en: 'Points in percent' },
  'ui-business-partner-percent-hint': {
    de: '100: so viele wie überall. 200: doppelt. 0: keine.',
    en: '100: as many as everywhere. 200: twice as many. 0: none.',
  },
  'ui-business-partner-percent-wrong': {
    de: 'Das ist keine ganze Zahl von 0 bis 1000.',
    en: 'This is no whole number from 0 to 1000.',
  },
  'ui-business-partner-rewards': { de: 'Prämien gibt es auch dort', en: 'Rewards can be had there' },
  'ui-business-partner-rewards-column': { de: 'Prämien', en: 'Rewards' },
  'ui-business-partner-yes': { de: 'ja', en: 'yes' },
  'ui-business-partner-no': { de: 'nein', en: 'no' },
  'ui-business-partner-pays': { de: 'Zahlt', en: 'Pays' },
  'ui-business-partner-itself': { de: 'selbst', en: 'itself' },
  'ui-business-partner-points': { de: 'Punkte gegeben − genommen', en: 'Points given − taken' },
  'ui-business-partner-credit': { de: 'Guthaben gegeben − genommen', en: 'Credit given − taken' },
  'ui-business-partner-open': { de: 'Offen', en: 'Open' },
  'ui-business-partner-gets': { de: 'bekommt {value:money}', en: 'gets {value:money}' },
  'ui-business-partner-owes': { de: 'zahlt {value:money}', en: 'pays {value:money}' },
  'ui-business-partner-even': { de: 'nichts', en: 'nothing' },
  'ui-business-partner-no-terms': { de: 'siehe „Verrechnung“', en: 'see “Settlement”' },
  'ui-business-partner-open-note': {
    de: '„Offen“ ist, was für die noch nicht abgeschlossenen Monate zu zahlen wäre. Einzeln steht es unter „Verrechnung“.',
    en: '“Open” is what would be paid for the months that are not closed yet. Line by line it stands under “Settlement”.',
  },
  'ui-business-partner-state': { de: 'Zustand', en: 'State' },
  'ui-business-partner-runs': { de: 'dabei', en: 'takes part' },
  'ui-business-partner-ended': { de: 'beendet', en: 'ended' },
  'ui-business-partner-do': { de: 'Tun', en: 'Do' },
  'ui-business-partner-change': { de: 'Ändern', en: 'Change' },
  'ui-business-partner-end': { de: 'Beenden', en: 'End' },
  'ui-business-partner-again': { de: 'Wieder dabei', en: 'Take part again' },
  'ui-business-partner-new': { de: 'Neuer Partner', en: 'New partner' },
  'ui-business-partner-change-of': { de: '{name} ändern', en: 'Change {name}' },
  'ui-business-partner-draft': { de: 'Entwurf machen', en: 'Make a draft' },
  'ui-business-partner-cancel': { de: 'Abbrechen', en: 'Cancel' },
  'ui-business-partner-drafted': {
    de: 'Der Entwurf ist gemacht. Er gilt, sobald ihn eine zweite Person freigegeben hat.',
    en: 'The draft is made. It is in force once a second person has approved it.',
  },
  'ui-business-partner-to-draft': {
    de: 'Entwurf ansehen und zur Freigabe geben',
    en: 'Look at the draft and submit it',
  },
  'ui-business-partner-drafts': { de: 'Änderungen, die noch nicht gelten', en: 'Changes that are not in force yet' },
} as const satisfies Texts;
