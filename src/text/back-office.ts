import type { Texts } from './texts.ts';

/** What head office's pages, and refusals of theirs, say. */
export const backOfficeTexts = {
  'office-sign-in-wrong': {
    de: 'Das passt nicht zusammen. Bitte noch einmal versuchen.',
    en: 'These do not belong together. Please try again.',
  },
  'office-sign-in-wait': {
    de: 'Zu viele Versuche. Bitte {seconds} Sekunden warten.',
    en: 'Too many attempts. Please wait {seconds} seconds.',
  },
  'office-password-short': {
    de: 'Das Passwort braucht mindestens {least} Zeichen. Ein kurzer Satz geht gut.',
    en: 'The password needs at least {least} characters. A short sentence does well.',
  },
  'office-password-guessed': {
    de: 'Dieses Passwort wird zuerst geraten. Bitte ein anderes.',
    en: 'This password is the first to be guessed. Please take another one.',
  },
  'office-totp-on': {
    de: 'Der zweite Faktor ist schon eingerichtet. Einen anderen gibt es mit einer neuen Einladung.',
    en: 'The second factor is already set up. For another one ask for a new invitation.',
  },
  'office-email-taken': { de: 'Mit {email} arbeitet schon jemand.', en: 'Somebody already works with {email}.' },
  'office-person-unknown': { de: 'Diese Person gibt es hier nicht.', en: 'There is no such person here.' },
  'office-person-last': {
    de: 'Eine Person der Zentrale muss bleiben: sonst lässt niemand mehr jemanden herein.',
    en: 'One person of head office has to stay: otherwise nobody can let anybody in.',
  },
  'office-owner-unknown': { de: 'Einen Inhaber „{owner}“ gibt es nicht.', en: 'There is no owner “{owner}”.' },

  'cli-person-invited': {
    de: '{email} kann sich unter /office/ anmelden. Einmal-Code für das Passwort, gültig bis {until:time}: {code}',
    en: '{email} can sign in at /office/. One-time code for the password, valid until {until:time}: {code}',
  },

  'ui-role-head-office': { de: 'Zentrale', en: 'Head office' },
  'ui-role-owner': { de: 'Inhaber', en: 'Owner' },
  'ui-role-manager': { de: 'Filialleitung', en: 'Store manager' },
  'ui-role-support': { de: 'Support', en: 'Support' },
  'ui-role-auditor': { de: 'Prüfung (liest alles)', en: 'Auditor (reads everything)' },

  'ui-office-table-search': { de: 'In der Liste suchen', en: 'Search the list' },
  'ui-office-table-rows': { de: '{rows:count} Zeilen', en: '{rows:count} rows' },
  'ui-office-table-more-rows': {
    de: '{rows:count} Zeilen bis hierher, es gibt mehr',
    en: '{rows:count} rows so far, there are more',
  },
  'ui-office-table-more': { de: 'Weitere laden', en: 'Load more' },

  'ui-office-title': { de: 'Treuekasse Backoffice', en: 'Treuekasse back office' },
  'ui-office-sign-in': { de: 'Anmelden', en: 'Sign in' },
  'ui-office-sign-out': { de: 'Abmelden', en: 'Sign out' },
  'ui-office-email': { de: 'E-Mail', en: 'Email' },
  'ui-office-password': { de: 'Passwort', en: 'Password' },
  'ui-office-password-new': { de: 'Neues Passwort', en: 'New password' },
  'ui-office-password-hint': { de: 'mindestens zwölf Zeichen', en: 'at least twelve characters' },
  'ui-office-totp': { de: 'Code aus der App', en: 'Code of the app' },
  'ui-office-have-code': { de: 'Ich habe einen Einmal-Code', en: 'I have a one-time code' },
  'ui-office-have-password': { de: 'Ich habe ein Passwort', en: 'I have a password' },
  'ui-office-code': { de: 'Einmal-Code', en: 'One-time code' },
  'ui-office-set-password': { de: 'Passwort festlegen', en: 'Set the password' },
  'ui-office-password-set': { de: 'Das Passwort gilt. Bitte anmelden.', en: 'The password is set. Please sign in.' },
  'ui-office-totp-title': { de: 'Zweiter Faktor', en: 'Second factor' },
  'ui-office-totp-needed': {
    de: 'Wer alles sieht, meldet sich mit einem zweiten Faktor an: den QR-Code mit einer Authenticator-App scannen und ihren Code eintippen.',
    en: 'Whoever sees everything signs in with a second factor: scan the QR code with an authenticator app and type its code.',
  },
  'ui-office-totp-secret': { de: 'oder von Hand: {secret}', en: 'or by hand: {secret}' },
  'ui-office-totp-confirm': { de: 'Einrichten', en: 'Set up' },
  'ui-office-totp-picture': { de: 'QR-Code für die App', en: 'QR code for the app' },

  'ui-office-settlement': { de: 'Verrechnung', en: 'Settlement' },
  'ui-office-owners': { de: 'Inhaber und Geschäfte', en: 'Owners and stores' },
  'ui-office-people': { de: 'Personen', en: 'People' },
  'ui-office-slower': {
    de: 'Zu viele Versuche von hier. Bitte eine Minute warten.',
    en: 'Too many attempts from here. Please wait a minute.',
  },
  'ui-office-loading': { de: 'Wird geladen …', en: 'Loading …' },
  'ui-office-nothing-here': {
    de: 'Für diese Rolle gibt es hier noch keine Seite.',
    en: 'There is no page for this role here yet.',
  },
  'ui-office-broken': {
    de: 'Der abgeschlossene Monat {period} ist nicht mehr so, wie er abgeschlossen wurde. Bitte prüfen lassen.',
    en: 'The closed month {period} is not as it was closed. Please have it looked into.',
  },
  'ui-office-month': { de: 'Monat', en: 'Month' },
  'ui-office-month-open': { de: '{period}, offen', en: '{period}, open' },
  'ui-office-month-closed': { de: '{period}, abgeschlossen', en: '{period}, closed' },
  'ui-office-closed-by': {
    de: 'Abgeschlossen am {at:time} von {by}. Prüfsumme {hash}',
    en: 'Closed on {at:time} by {by}. Checksum {hash}',
  },
  'ui-office-unheard': {
    de: 'Von diesen Kassen fehlt noch etwas: {counters}',
    en: 'Something of these counters is missing: {counters}',
  },
  'ui-office-close': { de: '{period} abschließen', en: 'Close {period}' },
  'ui-office-close-anyway': {
    de: 'Ohne die fehlenden Kassen für immer abschließen',
    en: 'Close for ever without the missing counters',
  },
  'ui-office-close-sure': { de: 'Ja, für immer abschließen', en: 'Yes, close it for ever' },
  'ui-office-csv': { de: 'Als CSV laden', en: 'Download as CSV' },
  'ui-office-nothing-owed': {
    de: 'In diesem Monat schuldet niemand einem anderen etwas. Sobald jemand im Geschäft eines anderen Inhabers einlöst, steht es hier.',
    en: 'Nobody owes anybody anything for this month. As soon as somebody redeems in the store of another owner it stands here.',
  },
  'ui-office-gets': { de: 'bekommt', en: 'gets' },
  'ui-office-pays': { de: 'zahlt', en: 'pays' },
  'ui-office-with': { de: 'Mit', en: 'With' },
  'ui-office-what': { de: 'Wofür', en: 'For' },
  'ui-office-when': { de: 'Aus dem Monat', en: 'Of the month' },
  'ui-office-units': { de: 'Einheiten', en: 'Units' },
  'ui-office-amount': { de: 'Betrag', en: 'Amount' },
  'ui-office-redeemed-here': { de: '{units}, hier eingelöst', en: '{units}, redeemed here' },
  'ui-office-redeemed-there': { de: '{units}, dort eingelöst', en: '{units}, redeemed there' },
  'ui-office-terms': { de: 'Verrechnungssatz', en: 'Terms' },
  'ui-office-terms-point': { de: '1.000 Punkte sind wert, in Cent', en: '1,000 points are worth, in cents' },
  'ui-office-terms-share': {
    de: 'davon zahlt, wer sie ausgegeben hat, in Prozent',
    en: 'of that whoever gave them pays, in percent',
  },
  'ui-office-terms-set': { de: 'Satz festlegen', en: 'Set the terms' },
  'ui-office-terms-hint': {
    de: 'Gilt für jeden Monat, der noch offen ist.',
    en: 'Holds for every month that is still open.',
  },

  'ui-office-owner-name': { de: 'Name des Inhabers', en: 'Name of the owner' },
  'ui-office-owner-stores': { de: 'Geschäfte', en: 'Stores' },
  'ui-office-owner-free': { de: 'Gehören der Zentrale', en: 'Belong to head office' },
  'ui-office-owner-none': {
    de: 'Noch kein Inhaber: alle Geschäfte gehören der Zentrale. Unten anlegen.',
    en: 'No owner yet: all stores belong to head office. Add one below.',
  },
  'ui-office-owner-put': { de: 'Zuordnen', en: 'Assign' },
  'ui-office-owner-new': { de: 'Geschäfte zuordnen', en: 'Assign stores' },

  'ui-office-person-new': { de: 'Jemanden einladen', en: 'Invite somebody' },
  'ui-office-person-name': { de: 'Name', en: 'Name' },
  'ui-office-person-role': { de: 'Rolle', en: 'Role' },
  'ui-office-person-owner': { de: 'Inhaber (Name)', en: 'Owner (name)' },
  'ui-office-person-store': { de: 'Geschäft (Name)', en: 'Store (name)' },
  'ui-office-person-invite': { de: 'Einladen', en: 'Invite' },
  'ui-office-person-invited': { de: 'eingeladen', en: 'invited' },
  'ui-office-person-ready': { de: 'aktiv', en: 'active' },
  'ui-office-person-locked': { de: 'wartet nach Fehlversuchen', en: 'waits after wrong attempts' },
  'ui-office-person-off': { de: 'gesperrt', en: 'shut out' },
  'ui-office-person-state': { de: 'Stand', en: 'State' },
  'ui-office-person-seen': { de: 'Zuletzt da', en: 'Last seen' },
  'ui-office-person-reset': { de: 'Neuer Code', en: 'New code' },
  'ui-office-person-stop': { de: 'Sperren', en: 'Shut out' },
  'ui-office-person-start': { de: 'Wieder zulassen', en: 'Let in again' },
  'ui-office-person-code': {
    de: 'Einmal-Code für {email}, gültig bis {until:time}. Er wird nur jetzt gezeigt:',
    en: 'One-time code for {email}, valid until {until:time}. It is shown only now:',
  },
} as const satisfies Texts;
