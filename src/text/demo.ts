import type { Texts } from './texts.ts';

/** What `treuekasse demo` says while it loads real purchases, and the table at its end. */
export const demoTexts = {
  'demo-phase-prepare': { de: 'Zentrale und drei Theken vorbereiten', en: 'Preparing head office and three counters' },
  'demo-phase-book': { de: 'Einkäufe buchen', en: 'Booking purchases' },
  'demo-phase-again': { de: 'Dieselben noch einmal', en: 'The same once more' },
  'demo-phase-check': { de: 'Alles nachrechnen', en: 'Checking every sum' },
  'demo-progress-start': { de: '{done:points} von {total:points}', en: '{done:points} of {total:points}' },
  'demo-progress': {
    de: '{done:points} von {total:points} · {rate:points} je Sekunde',
    en: '{done:points} of {total:points} · {rate:points} a second',
  },
  'demo-progress-left': {
    de: '{done:points} von {total:points} · {rate:points} je Sekunde · noch {seconds} s',
    en: '{done:points} of {total:points} · {rate:points} a second · {seconds} s left',
  },
  'demo-loaded': {
    de: '{sales:points} Einkäufe gebucht, {members:points} Mitglieder angelegt, {rewards:points} Prämien eingelöst.',
    en: '{sales:points} purchases booked, {members:points} members enrolled, {rewards:points} rewards redeemed.',
  },
  'demo-loaded-already': {
    de: 'Alle {baskets:points} Einkäufe waren schon gebucht. Es kam nichts dazu.',
    en: 'All {baskets:points} purchases were booked already. Nothing was added.',
  },
  'demo-time': {
    de: 'Vorbereiten {prepare} s, buchen und senden {book} s ({rate:points} je Sekunde), noch einmal {again} s, nachrechnen {check} s',
    en: 'Preparing {prepare} s, booking and sending {book} s ({rate:points} a second), once more {again} s, checking {check} s',
  },
  'demo-column-counter': { de: 'Theke', en: 'Counter' },
  'demo-column-purchases': { de: 'Einkäufe', en: 'Purchases' },
  'demo-column-sales': { de: 'Umsatz', en: 'Sales' },
  'demo-column-rewards': { de: 'Prämien', en: 'Rewards' },
  'demo-column-discount': { de: 'Rabatt', en: 'Discount' },
  'demo-column-entries': { de: 'Buchungen', en: 'Entries' },
  'demo-column-acknowledged': { de: 'in der Zentrale', en: 'at head office' },
  'demo-row-total': { de: 'zusammen', en: 'together' },
  'demo-column-check': { de: 'Prüfung', en: 'Check' },
  'demo-column-found': { de: 'gefunden', en: 'found' },
  'demo-column-expected': { de: 'erwartet', en: 'expected' },
  'demo-check-baskets': { de: 'Einkäufe gebucht', en: 'Purchases booked' },
  'demo-check-members': { de: 'Haushalte als Mitglieder', en: 'Households as members' },
  'demo-check-sales': { de: 'Umsatz', en: 'Sales' },
  'demo-check-acknowledged': { de: 'Buchungen, von der Zentrale bestätigt', en: 'Entries acknowledged by head office' },
  'demo-check-office-entries': { de: 'Buchungen in der Zentrale', en: 'Entries at head office' },
  'demo-check-sums-counters': {
    de: 'Summe aller Konten über alle Theken',
    en: 'Sum of all accounts over all counters',
  },
  'demo-check-sums-office': { de: 'Summe aller Konten in der Zentrale', en: 'Sum of all accounts at head office' },
  'demo-check-accounts': {
    de: 'Konten, die in der Zentrale anders stehen',
    en: 'Accounts that differ at head office',
  },
  'demo-check-balances': {
    de: 'Stände je Mitglied und Theke wie in der Zentrale',
    en: 'Balances per member and counter as at head office',
  },
  'demo-check-rights': {
    de: 'Punkte, die Theken einlösen dürfen, wie in der Zentrale',
    en: 'Points that counters may redeem, as at head office',
  },
  'demo-check-verify': {
    de: 'Fehler in Ketten, Unterschriften, Ständen',
    en: 'Faults in chains, signatures, balances',
  },
  'demo-check-again': { de: 'Neues durch dieselben Einkäufe noch einmal', en: 'Added by the same purchases once more' },
  'demo-verdict-ok': { de: 'Alles stimmt.', en: 'Everything is right.' },
  'demo-verdict-wrong': {
    de: '{count} {count?Prüfung stimmt|Prüfungen stimmen} nicht.',
    en: '{count} {count?check is|checks are} wrong.',
  },
  'demo-cards': { de: 'Karten zum Ausprobieren an „{counter}“:', en: 'Cards to try at “{counter}”:' },
  'demo-card': {
    de: '{card}  {name}, {points:points} Punkte, {visits:points} {visits?Besuch|Besuche}',
    en: '{card}  {name}, {points:points} points, {visits:points} {visits?visit|visits}',
  },
  'demo-card-anonymous': { de: 'ohne Namen', en: 'no name' },
  'demo-staff': { de: 'Anmelden: {staff}', en: 'Sign in: {staff}' },
  'demo-staff-pin': { de: '{name} mit PIN {pin}', en: '{name} with PIN {pin}' },
  'demo-counter-missing': {
    de: 'Die Zentrale der Vorführung kennt Einkäufe einer Theke, deren Ordner {folder} fehlt. Bitte den ganzen Ordner der Vorführung entfernen und neu laden.',
    en: 'The head office of the demo knows purchases of a counter whose folder {folder} is missing. Please remove the whole folder of the demo and load again.',
  },
  'demo-office-in-use': {
    de: 'Diese Zentrale gehört schon einem Geschäft („{store}“). Die Vorführung braucht eine eigene Datenbank.',
    en: 'This head office belongs to a shop already (“{store}”). The demo needs a database of its own.',
  },
  'demo-limit-wrong': {
    de: '--limit ist eine Zahl von Einkäufen, ab 1: {limit}',
    en: '--limit is a number of purchases, from 1: {limit}',
  },
} as const satisfies Texts;
