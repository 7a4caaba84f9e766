import { tillKeysTexts } from './till-keys.ts';
import { adviceScreen } from './advice.ts';
import { badgeScreen } from './badges.ts';
import { bridgeScreens } from './bridge-screens.ts';
import { cardsDialog } from './cards.ts';
import { counterDialogs } from './counter-dialogs.ts';
import { creditOnScreen } from './credit.ts';
import { customerScreen } from './customer-screen.ts';
import { deviceScreens } from './device-screens.ts';
import { doorScreen } from './door.ts';
import { goodwillDialog } from './goodwill.ts';
import { ownerScreen } from './owner-screen.ts';
import { tillDaysScreen } from './till-days-screen.ts';
import { notesScreen } from './notes.ts';
import { profileDialog } from './profiles.ts';
import { signalSettings } from './signals.ts';
import { slipScreens } from './slips.ts';
import { tillReceiptsSection } from './till-receipts.ts';
import { tillsDialog } from './tills.ts';
import { voucherScreens } from './voucher-screens.ts';
import { ratingScreens } from './ratings.ts';
import { signingScreens } from './signing.ts';
import type { Texts } from './texts.ts';

/** What the counter's one screen says. */
const counterScreen = {
  'ui-starting': { de: 'Die Treuekasse startet …', en: 'Treuekasse is starting …' },
  'ui-page-broken': {
    de: 'Diese Anzeige ist hängen geblieben. Der Einkauf und alles Gebuchte sind sicher.',
    en: 'This screen got stuck. The purchase and everything booked are safe.',
  },
  'ui-page-reload': { de: 'Neu laden', en: 'Reload' },
  'ui-purchase': { de: 'Einkauf', en: 'Purchase' },

  'ui-scan-card': { de: 'Karte scannen', en: 'Scan the card' },
  'ui-scan-card-hint': { de: 'Nummer, Telefon oder Name gehen auch:', en: 'A number, phone or name works too:' },
  'ui-scan-receipt-hint': {
    de: 'Der QR-Code vom Kassenbeleg bringt den Betrag gleich mit.',
    en: 'The QR code of the till receipt brings the amount along.',
  },
  'ui-scan-for-sale': { de: 'Jetzt die Karte scannen', en: 'Now scan the card' },
  'ui-today': {
    de: 'Heute {sales:points} {sales?Einkauf|Einkäufe} mit Karte, {members:points} {members?Kunde|Kunden}, {points:points} {points?Punkt|Punkte}.',
    en: 'Today {sales:points} {sales?purchase|purchases} with a card, {members:points} {members?customer|customers}, {points:points} {points?point|points}.',
  },

  'ui-greeting-morning': { de: 'Guten Morgen, {name}', en: 'Good morning, {name}' },
  'ui-greeting-day': { de: 'Guten Tag, {name}', en: 'Good afternoon, {name}' },
  'ui-greeting-evening': { de: 'Guten Abend, {name}', en: 'Good evening, {name}' },
  'ui-morning': { de: 'Guten Morgen', en: 'Good morning' },
  'ui-day': { de: 'Guten Tag', en: 'Good afternoon' },
  'ui-evening': { de: 'Guten Abend', en: 'Good evening' },
  'ui-member-since': { de: 'seit {year} dabei', en: 'with us since {year}' },
  'ui-member-visits': { de: '{visits:points} {visits?Besuch|Besuche}', en: '{visits:points} {visits?visit|visits}' },
  'ui-member-last-visit': { de: 'zuletzt am {day:day}', en: 'last on {day:day}' },
  'ui-member-today': { de: 'heute schon da', en: 'here today already' },
  'ui-points-word': { de: '{points?Punkt|Punkte}', en: '{points?point|points}' },
  'ui-worth': { de: 'das sind {worth:money}', en: 'worth {worth:money}' },
  'ui-expiring': {
    de: '{points:points} {points?Punkt verfällt|Punkte verfallen} am {day:day}.',
    en: '{points:points} {points?point lapses|points lapse} on {day:day}.',
  },
  'ui-points-later': {
    de: '{points:points} {points?Punkt ist|Punkte sind} erst später einlösbar, ab {day:day}.',
    en: '{points:points} {points?point|points} cannot be used before {day:day}.',
  },
  'ui-priority': { de: 'Bitte bevorzugt bedienen', en: 'Please serve first' },
  'ui-redeemable-less': {
    de: 'Hier einlösbar sind gerade {redeemable:points}. Der Rest liegt in einer anderen Filiale.',
    en: '{redeemable:points} can be redeemed here just now. The rest lies in another store.',
  },
  'ui-below-zero': {
    de: 'Nach einer Rückgabe im Minus. Die nächsten Punkte gleichen das aus.',
    en: 'Below zero after a return. The next points make up for it.',
  },

  'ui-redeem': { de: 'Einlösen', en: 'Redeem' },
  'ui-reward-price': { de: '{points:points} {points?Punkt|Punkte}', en: '{points:points} {points?point|points}' },
  'ui-reward-off': { de: '{amount:money} weniger', en: '{amount:money} off' },
  'ui-reward-charge': { de: 'und {charge:money}', en: 'and {charge:money}' },
  'ui-reward-credit-here': { de: 'bis {amount:money}', en: 'up to {amount:money}' },
  'ui-club-until': { de: '{name} bis {day:day}', en: '{name} until {day:day}' },
  'ui-club-renewal': {
    de: '{name} endet am {day:day}: verlängern für {fee:money}',
    en: '{name} ends on {day:day}: renew for {fee:money}',
  },
  'ui-event-day': { de: '{day:day}', en: '{day:day}' },
  'ui-event-join': { de: 'dabei', en: 'take part' },
  'ui-event-check-in': { de: 'ist da: einchecken', en: 'here: check in' },
  'ui-club-join': { de: 'Mitglied werden', en: 'join' },
  'ui-credit-balance': { de: 'Guthaben: {money:money}', en: 'Credit: {money:money}' },
  'ui-paid-with-credit': { de: 'Mit Guthaben', en: 'Paid with credit' },
  'ui-reward-payout': { de: '{amount:money} Guthaben', en: '{amount:money} credit' },
  'ui-reward-premium': { de: 'mit Zuzahlung', en: 'with money' },
  'ui-reward-free': { de: 'geschenkt', en: 'for free' },
  'ui-reward-chosen': { de: 'gewählt', en: 'chosen' },
  'ui-reward-left': { de: 'hier noch {left:points}', en: '{left:points} left here' },
  'ui-reward-missing': { de: 'noch {missing:points}', en: '{missing:points} to go' },
  'ui-reward-online': { de: 'fragt die Zentrale', en: 'asks head office' },
  'ui-reward-no-sale': { de: 'erst beim Einkauf', en: 'with a purchase' },
  'ui-reward-from': { de: 'ab {points:points} Punkten', en: 'from {points:points} points' },
  'ui-credit-choice': { de: 'Wie viel Guthaben?', en: 'How much credit?' },
  'ui-points-choice': { de: 'Wie viele Punkte?', en: 'How many points?' },
  'ui-points-fewer': { de: 'Weniger', en: 'Fewer' },
  'ui-points-more': { de: 'Mehr', en: 'More' },
  'ui-credit-most': { de: 'So viel wie möglich', en: 'As much as possible' },
  'ui-points-most': { de: 'So viele wie möglich', en: 'As many as possible' },
  'ui-points-none': { de: 'Doch nicht', en: 'None after all' },

  'ui-amount': { de: 'Betrag', en: 'Amount' },
  'ui-to-pay': { de: 'Zu zahlen', en: 'To pay' },
  'ui-sum': { de: 'Summe', en: 'Sum' },
  'ui-vat': { de: 'Mehrwertsteuer', en: 'VAT' },
  'ui-vat-rate': { de: '{percent} %', en: '{percent}%' },
  'ui-pad': { de: 'Zahlenfeld', en: 'Number pad' },
  'ui-pad-delete': { de: 'Letzte Ziffer löschen', en: 'Delete the last digit' },
  'ui-vat-on-top': { de: 'MwSt.', en: 'VAT' },
  'ui-charges': { de: 'Außerdem', en: 'Besides' },
  'ui-reward-discount': { de: 'Prämien', en: 'Rewards' },
  'ui-brings': { de: 'Bringt', en: 'Earns' },
  'ui-costs': { de: 'Kostet', en: 'Costs' },
  'ui-points-plus': { de: '+{points:points} {points?Punkt|Punkte}', en: '+{points:points} {points?point|points}' },
  'ui-points-minus': { de: '−{points:points} {points?Punkt|Punkte}', en: '−{points:points} {points?point|points}' },
  'ui-line-goods': { de: 'Ware zu {percent} %', en: 'Goods at {percent}%' },
  'ui-line-deposit': { de: 'Pfand', en: 'Deposit' },
  'ui-line-voucher': { de: 'Gutschein', en: 'Voucher' },
  'ui-line-reward': { de: 'Prämie', en: 'Reward' },
  'ui-source-hand': { de: 'von Hand', en: 'by hand' },
  'ui-source-api': { de: 'von der Kasse', en: 'from the till' },
  'ui-source-stream': { de: 'vom Bondruck der Kasse', en: 'from the receipt that the till prints' },
  'ui-source-file': { de: 'aus einer Datei', en: 'from a file' },
  'ui-source-tse': { de: 'vom Kassenbeleg', en: 'from the till receipt' },
  'ui-source-tse-genuine': { de: 'vom Kassenbeleg, Unterschrift echt', en: 'from the till receipt, signature genuine' },
  'ui-source-tse-unverified': {
    de: 'vom Kassenbeleg, Unterschrift nicht geprüft',
    en: 'from the till receipt, signature not checked',
  },

  'ui-book': { de: 'Buchen', en: 'Book' },
  'ui-take-amount': { de: 'Übernehmen', en: 'Take this' },
  'ui-next-customer': { de: 'Nächster Kunde', en: 'Next customer' },
  'ui-asking-office': { de: 'Die Zentrale wird gefragt\u00a0…', en: 'Asking head office\u00a0…' },
  'ui-change-sale': { de: 'Ändern', en: 'Change' },
  'ui-about-customer': { de: 'Zu diesem Kunden', en: 'About this customer' },
  'ui-change-customer': { de: 'Anderer Kunde', en: 'Other customer' },
  'ui-cancel': { de: 'Abbrechen', en: 'Cancel' },

  'ui-booked': { de: 'Gebucht', en: 'Booked' },
  'ui-thanks': { de: 'Danke, {name}', en: 'Thank you, {name}' },
  'ui-thanks-nameless': { de: 'Vielen Dank', en: 'Thank you' },
  'ui-balance-now': {
    de: 'Neuer Stand: {points:points} {points?Punkt|Punkte}',
    en: 'New balance: {points:points} {points?point|points}',
  },
  'ui-undo': { de: 'Rückgängig', en: 'Undo' },
  'ui-undo-last': { de: 'Eben gebucht: {name}, {total:money}.', en: 'Just booked: {name}, {total:money}.' },
  'ui-undo-last-nameless': { de: 'Eben gebucht: {total:money}.', en: 'Just booked: {total:money}.' },
  'ui-receipt': { de: 'Beleg', en: 'Receipt' },
  'ui-receipt-printed': { de: 'gedruckt', en: 'printed' },
  'ui-receipt-unprinted': { de: 'nicht gedruckt', en: 'not printed' },
  'ui-receipt-waiting': { de: 'wartet auf den Drucker', en: 'waits for the printer' },
  'ui-receipt-picture': { de: 'Bild des Belegs', en: 'Picture of the receipt' },

  'ui-understood': { de: 'Verstanden', en: 'All right' },
  'ui-unknown-card': { de: 'Die Karte {card} gehört noch niemandem.', en: 'Card {card} belongs to nobody yet.' },

  'ui-menu': { de: 'Menü', en: 'Menu' },
  'ui-search': { de: 'Suche', en: 'Search' },
  'ui-return': { de: 'Rückgabe', en: 'Return' },
  'ui-new-customer': { de: 'Neuer Kunde', en: 'New customer' },
  'ui-status': { de: 'Zustand der Kasse', en: 'State of the counter' },
  'ui-office-connected': { de: 'verbunden', en: 'connected' },
  'ui-office-away': { de: 'ohne Zentrale', en: 'head office away' },
  'ui-office-refused': { de: 'Zentrale lehnt ab', en: 'head office refuses' },
  'ui-office-waiting': {
    de: '{waiting:points} {waiting?Buchung wartet|Buchungen warten}',
    en: '{waiting:points} {waiting?booking waits|bookings wait}',
  },
  'ui-printer-none': { de: 'kein Drucker', en: 'no printer' },
  'ui-printer-ready': { de: 'Drucker bereit', en: 'printer ready' },
  'ui-printer-near-end': { de: 'Papier geht zu Ende', en: 'paper runs low' },
  'ui-printer-paper-out': { de: 'Papier ist leer', en: 'paper is out' },
  'ui-printer-cover-open': { de: 'Drucker ist offen', en: 'printer is open' },
  'ui-printer-offline': { de: 'Drucker macht Pause', en: 'printer is paused' },
  'ui-printer-off': { de: 'Drucker ist aus', en: 'printer is off' },

  'ui-trouble-office-away': {
    de: 'Die Zentrale ist nicht erreichbar. Scannen und Buchen gehen weiter, alles wird nachgereicht.',
    en: 'Head office cannot be reached. Scanning and booking go on, everything is sent later.',
  },
  'ui-trouble-paper-out': {
    de: 'Im Drucker fehlt Papier. Gebucht wird trotzdem, die Belege warten.',
    en: 'The printer is out of paper. Booking goes on, the receipts wait.',
  },
  'ui-trouble-cover-open': {
    de: 'Der Drucker ist offen. Klappe schließen, dann kommen die Belege.',
    en: 'The printer is open. Close it and the receipts will come.',
  },
  'ui-trouble-printer-off': {
    de: 'Der Drucker antwortet nicht. Gebucht wird trotzdem, die Belege warten.',
    en: 'The printer does not answer. Booking goes on, the receipts wait.',
  },
  'ui-trouble-more': { de: '{count} weitere im Menü', en: '{count} more in the menu' },
  'ui-connection-lost': {
    de: 'Die Verbindung zur Kasse ist weg und kommt von selbst wieder. Bitte dann noch einmal versuchen.',
    en: 'The connection to the counter is lost and comes back by itself. Please try again then.',
  },
  'ui-reconnecting': { de: 'Die Kasse verbindet sich neu …', en: 'The counter is reconnecting …' },
  'ui-bad-input': {
    de: 'Diese Angabe passt nicht. Bitte noch einmal prüfen.',
    en: 'This entry does not fit. Please check it again.',
  },

  'ui-live-member': {
    de: '{name}: {points:points} {points?Punkt|Punkte}',
    en: '{name}: {points:points} {points?point|points}',
  },
  'ui-live-nameless': { de: 'Karte ohne Namen', en: 'Card without a name' },
  'ui-live-sale': { de: 'Einkauf über {total:money}', en: 'Purchase of {total:money}' },
  'ui-live-booked': {
    de: 'Gebucht: {earned:points} Punkte dazu, neuer Stand {points:points}',
    en: 'Booked: {earned:points} points earned, new balance {points:points}',
  },
} as const satisfies Texts;

/** All of the counter's screens: keys begin with `ui-`, so that a test can find missing and unused ones. */
export const counterUi = {
  ...tillKeysTexts,
  ...counterScreen,
  ...counterDialogs,
  ...cardsDialog,
  ...deviceScreens,
  ...ownerScreen,
  ...tillDaysScreen,
  ...slipScreens,
  ...voucherScreens,
  ...profileDialog,
  ...notesScreen,
  ...adviceScreen,
  ...signalSettings,
  ...badgeScreen,
  ...doorScreen,
  ...goodwillDialog,
  ...tillsDialog,
  ...tillReceiptsSection,
  ...bridgeScreens,
  ...creditOnScreen,
  ...customerScreen,
  ...ratingScreens,
  ...signingScreens,
} as const;
