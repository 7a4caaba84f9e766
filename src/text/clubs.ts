import type { Texts } from './texts.ts';

/** Leaving a club, at head office. */
export const clubTexts = {
  'club-not-member': {
    de: 'Zu dieser Karte gehört keine Mitgliedschaft in „{club}“.',
    en: 'This card has no membership of “{club}”.',
  },
  'club-left-already': {
    de: 'Der Austritt ist schon gebucht; die Vorteile gelten noch bis {day:day}.',
    en: 'That the member leaves is booked already; the benefits last until {day:day}.',
  },
  'club-no-refund': {
    de: 'Es gibt nichts zurück: die Mitgliedschaft läuft bis {day:day}. Es wurde nichts gebucht.',
    en: 'Nothing is paid back: the membership runs until {day:day}. Nothing was booked.',
  },
  'club-right-away': {
    de: 'Die Mitgliedschaft liegt bei der Kasse „{counter}“, und die ist gerade nicht zu erreichen. Es wurde nichts gebucht. Bitte noch einmal, sobald sie verbunden ist.',
    en: 'The membership lies at the counter “{counter}”, which cannot be reached right now. Nothing was booked. Please try again when it is connected.',
  },
  'return-club-left': {
    de: 'Die Mitgliedschaft aus diesem Einkauf ist schon beendet, und was es dafür zurückgibt, ist geregelt.',
    en: 'The membership of this purchase has been ended already, and what is paid back for it is settled.',
  },
  'cli-club-refund': {
    de: '{store} zahlt {amount:money} zurück.',
    en: '{store} pays back {amount:money}.',
  },
  'cli-club-until': {
    de: 'Die Vorteile gelten noch bis {day:day}.',
    en: 'The benefits last until {day:day}.',
  },
  'cli-club-doubled': {
    de: '{who} ({member}): „{club}“ wurde zweimal für dieselben Tage verkauft, deshalb gilt sie noch einmal vom {from:day} bis {until:day}.',
    en: '{who} ({member}): “{club}” was sold twice for the same days, so it holds again from {from:day} to {until:day}.',
  },
  'cli-club-merged': {
    de: '{who} ({member}): „{club}“ lief auf zwei Konten, die zusammengelegt wurden, deshalb gilt sie noch einmal vom {from:day} bis {until:day}.',
    en: '{who} ({member}): “{club}” ran on two accounts that were merged, so it holds again from {from:day} to {until:day}.',
  },
  'cli-club-none-doubled': {
    de: 'Keine Mitgliedschaft wurde zweimal für dieselben Tage verkauft.',
    en: 'No membership was sold twice for the same days.',
  },
  'cli-club-ended': { de: 'Die Mitgliedschaft ist beendet.', en: 'The membership has ended.' },
} as const satisfies Texts;
