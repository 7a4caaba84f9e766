import { receiptRefusals } from './receipts-of-tills.ts';
import type { Texts } from './texts.ts';

/** What could not be done, and what to do instead. Short, spoken, never blaming. */
export const refusals = {
  'reward-unknown': { de: 'Diese Prämie gibt es nicht mehr.', en: 'This reward is no longer offered.' },
  'sale-too-many-offers': {
    de: 'Für so viele Zeilen gelten zu viele Angebote auf einmal. Bitte auf zwei Einkäufe aufteilen.',
    en: 'Too many offers apply to so many lines at once. Please split it into two purchases.',
  },
  'reward-limit-day': {
    de: '„{reward}“ gibt es für jeden nur {times}-mal am Tag.',
    en: 'Everybody can have “{reward}” {times} {times?time|times} a day only.',
  },
  'reward-limit-month': {
    de: '„{reward}“ gibt es für jeden nur {times}-mal im Monat.',
    en: 'Everybody can have “{reward}” {times} {times?time|times} a month only.',
  },
  'reward-limit-year': {
    de: '„{reward}“ gibt es für jeden nur {times}-mal im Jahr.',
    en: 'Everybody can have “{reward}” {times} {times?time|times} a year only.',
  },
  'reward-limit-ever': {
    de: '„{reward}“ gibt es für jeden nur {times}-mal.',
    en: 'Everybody can have “{reward}” {times} {times?time|times} only.',
  },
  'reward-used-on': {
    de: '„{reward}“: schon am {day:day} in {store} eingelöst.',
    en: '“{reward}”: already used on {day:day} in {store}.',
  },
  'reward-limit-online': {
    de: 'Ob „{reward}“ noch frei ist, weiß gerade nur die Zentrale, und sie ist nicht erreichbar.',
    en: 'Only head office knows whether “{reward}” is still free, and it cannot be reached right now.',
  },
  'reward-points-missing': {
    de: 'Für „{reward}“ fehlen noch {missing:points} Punkte.',
    en: '{missing:points} more points are needed for “{reward}”.',
  },
  'reward-points-online': {
    de: 'Ein Teil der Punkte liegt in einer anderen Filiale. Sobald die Zentrale erreichbar ist, geht „{reward}“.',
    en: 'Some of the points rest in another store. “{reward}” works as soon as head office can be reached.',
  },
  'reward-points-not-a-choice': {
    de: '„{reward}“ kostet immer {points:points} Punkte.',
    en: '“{reward}” always costs {points:points} points.',
  },
  'reward-points-too-few': {
    de: '„{reward}“ geht ab {minimum:points} Punkten.',
    en: '“{reward}” starts at {minimum:points} points.',
  },
  'reward-nothing-to-pay': {
    de: 'Es ist nichts mehr zu zahlen, das „{reward}“ mindern könnte.',
    en: 'Nothing is left to pay that “{reward}” could reduce.',
  },
  'club-until': {
    de: '„{name}“ ist schon bis {day:day} bezahlt.',
    en: '“{name}” is paid for until {day:day} already.',
  },
  'credit-missing': {
    de: 'Für „{reward}“ sind hier {here:money} da.',
    en: 'There is {here:money} here for “{reward}”.',
  },
  'credit-amount-wrong': {
    de: 'Bitte einen Betrag über null eingeben.',
    en: 'Please enter an amount above zero.',
  },
  'reward-not-here': { de: 'Bei {partner} gibt es keine Prämien.', en: 'There are no rewards at {partner}.' },
  'group-spend-named': {
    de: 'Für „{group}“ lösen nur benannte Mitglieder ein. Bitte erst deren Karte scannen, dann die der Gruppe.',
    en: 'Only named members redeem for “{group}”. Please scan their card first, then that of the group.',
  },
  'event-over': { de: '„{name}“ war bis {day:day}.', en: '“{name}” was until {day:day}.' },
  'event-full': { de: 'Für „{name}“ ist hier kein Platz mehr frei.', en: 'No seat is left here for “{name}”.' },
  'event-registered': {
    de: 'Für „{name}“ am {day:day} ist schon ein Platz reserviert.',
    en: 'A seat is kept already for “{name}” on {day:day}.',
  },
  'event-checked-in': {
    de: 'Bei „{name}“ ist dieser Kunde schon angekommen.',
    en: 'This customer has arrived already at “{name}”.',
  },
  'event-seat-elsewhere': {
    de: 'Der Platz bei „{name}“ ist in einer anderen Filiale reserviert. Sobald die Zentrale erreichbar ist, geht es hier.',
    en: 'The seat at “{name}” was taken in another store. It works here as soon as head office can be reached.',
  },
  'sale-amount-absurd': {
    de: 'Dieser Betrag kann nicht stimmen. Mehr als {most:money} geht nicht.',
    en: 'This amount cannot be right. The most is {most:money}.',
  },
  'sale-amount-negative': {
    de: 'Ein Betrag unter null ist eine Rückgabe. Bitte „Rückgabe“ nehmen.',
    en: 'An amount below zero is a return. Please use “Return”.',
  },
  'sale-amount-format': {
    de: 'Der Betrag ist nicht in ganzen Cent angegeben.',
    en: 'The amount is not given in whole cents.',
  },
  'sale-lines-many': {
    de: 'Der Einkauf hat {lines} Zeilen, mehr als {most} werden nicht auf einmal gebucht. Bitte auf mehrere Bons verteilen.',
    en: 'The sale has {lines} lines; more than {most} are not booked at once. Please split it over several receipts.',
  },
  'sale-lines-differ': {
    de: 'Die Zeilen ergeben {sum:money}, die Summe sagt {total:money}.',
    en: 'The lines add up to {sum:money}, the total says {total:money}.',
  },
  'sale-nothing-to-book': {
    de: 'Noch kein Einkauf und keine Prämie: es gibt nichts zu buchen.',
    en: 'No purchase and no reward yet: there is nothing to book.',
  },
  'sale-other-content': {
    de: 'Unter dieser Nummer ist schon ein anderer Einkauf gebucht. Es wurde nichts geändert.',
    en: 'Another purchase has been booked under this number. Nothing was changed.',
  },
  'sale-already-booked': { de: 'Dieser Beleg ist schon gebucht.', en: 'This receipt has been booked already.' },
  'sale-open-already': {
    de: 'An dieser Kasse ist noch ein Einkauf offen. Bitte erst buchen oder abbrechen.',
    en: 'A purchase is still open at this counter. Please book or cancel it first.',
  },
  'member-missing': { de: 'Erst die Karte scannen, dann buchen.', en: 'Scan the card first, then book.' },
  'member-unknown': { de: 'Diesen Kunden kennt die Kasse nicht.', en: 'The counter does not know this customer.' },
  'card-not-issued': {
    de: 'Diese Karte ist noch frei. Neuen Kunden anlegen?',
    en: 'This card is not in use yet. Add a new customer?',
  },
  'card-lost': {
    de: 'Diese Karte ist als verloren gemeldet und gilt nicht mehr.',
    en: 'This card was reported lost and is no longer valid.',
  },
  'card-taken': { de: 'Diese Karte gehört schon jemandem.', en: 'This card belongs to somebody already.' },
  'day-of-year-wrong': {
    de: 'Bitte Tag und Monat eingeben, zum Beispiel 24.12.',
    en: 'Please enter day and month, for example 24.12.',
  },
  'phone-wrong': { de: 'Das ist keine vollständige Telefonnummer.', en: 'This is not a complete phone number.' },
  'nobody-found': { de: 'Niemand gefunden.', en: 'Nobody found.' },
  'till-unknown-offline': {
    de: 'Diese Registrierkasse ist noch nicht bekannt. Für ihren ersten Beleg wird die Zentrale gebraucht.',
    en: 'This till is not known yet. Its first receipt needs head office.',
  },
  ...receiptRefusals,
  'sale-not-found': {
    de: 'Diesen Einkauf hat diese Kasse nicht gebucht.',
    en: 'This counter has not booked this purchase.',
  },
  'return-card-scanned': {
    de: 'Das ist eine Kundenkarte. Bitte den Beleg scannen, oder erst den Kunden öffnen und dann „Rückgabe“ nehmen.',
    en: 'This is a customer card. Please scan the receipt, or open the customer first and then choose “Return”.',
  },
  'return-amount-wrong': { de: 'Bitte einen Betrag über null eingeben.', en: 'Please enter an amount above zero.' },
  'return-more-than-sold': {
    de: 'Zurückgenommen werden können höchstens noch {most:money}.',
    en: 'At most {most:money} can still be returned.',
  },
  'return-too-late': {
    de: 'Zurücknehmen ging bis {day:day}. Danach entscheidet die Leitung.',
    en: 'This could be taken back until {day:day}. After that a manager decides.',
  },
  'return-without-receipt-off': {
    de: 'Ohne Beleg wird hier nichts zurückgenommen.',
    en: 'Nothing is taken back here without a receipt.',
  },
  'return-already-complete': {
    de: 'Dieser Einkauf ist schon ganz zurückgenommen.',
    en: 'This purchase has been returned completely.',
  },
  'goodwill-none': { de: 'Kulanzpunkte sieht das Programm nicht vor.', en: 'The program knows no goodwill points.' },
  'goodwill-reason-unknown': { de: 'Diesen Kulanzgrund gibt es nicht.', en: 'There is no such reason for goodwill.' },
  'goodwill-points-wrong': {
    de: 'Bitte ganze Punkte über null eingeben.',
    en: 'Please enter whole points above zero.',
  },
  'goodwill-needs-manager': {
    de: 'Allein gehen heute noch {most:points} {most?Punkt|Punkte}. Für mehr bitte die Leitung anmelden.',
    en: 'Alone, {most:points} more {most?point|points} can be given today. For more a manager has to sign in.',
  },
  'goodwill-too-much': {
    de: 'Auf einmal gehen höchstens {most:points} Punkte.',
    en: 'At most {most:points} points at once.',
  },
  'goodwill-member-limit': {
    de: 'Dieser Kunde kann in diesem Jahr noch {left:points} {left?Kulanzpunkt|Kulanzpunkte} bekommen.',
    en: 'This customer can get {left:points} more goodwill {left?point|points} this year.',
  },
  'undo-too-late': {
    de: 'Dafür ist es zu spät. Bitte „Rückgabe“ nehmen.',
    en: 'It is too late for that. Please use “Return”.',
  },
  'staff-needed': { de: 'Bitte erst mit der PIN anmelden.', en: 'Please sign in with your PIN first.' },
  'staff-pin-wrong': { de: 'Diese PIN passt zu niemandem.', en: 'Nobody has this PIN.' },
  'staff-throttled': {
    de: 'Zu viele Versuche. Bitte {seconds} Sekunden warten.',
    en: 'Too many attempts. Please wait {seconds} seconds.',
  },
  'program-missing': {
    de: 'Es ist noch kein Programm in Kraft. Die Zentrale schickt es beim ersten Kontakt.',
    en: 'No program is in force yet. Head office sends it at first contact.',
  },
  'program-invalid': {
    de: 'Das neue Programm hat einen Fehler ({path}: {reason}). Das bisherige gilt weiter.',
    en: 'The new program has a fault ({path}: {reason}). The former one stays in force.',
  },
  'store-locked': {
    de: 'Diese Kasse läuft schon in einem anderen Fenster oder Programm ({file}).',
    en: 'This counter is already running in another window or program ({file}).',
  },
  'store-read-only': {
    de: 'Die Daten dürfen nicht geschrieben werden: {file}. Bitte die Rechte prüfen.',
    en: 'The data may not be written: {file}. Please check its permissions.',
  },
  'store-damaged': {
    de: 'Die Datei {file} ist beschädigt. Es wurde nichts gebucht. Bitte nicht löschen: „treuekasse verify“ zeigt die Stelle.',
    en: 'The file {file} is damaged. Nothing was booked. Please do not delete it: “treuekasse verify” shows the place.',
  },
  'store-newer': {
    de: 'Diese Daten stammen von einer neueren Treuekasse (Form {found}, diese kennt {known}). Bitte das Programm aktualisieren.',
    en: 'This data comes from a newer Treuekasse (form {found}, this one knows {known}). Please update the program.',
  },
  'store-full': {
    de: 'Der Datenträger ist voll. Dieser Vorgang wurde nicht gebucht. Bitte Platz schaffen.',
    en: 'The disk is full. This was not booked. Please free some space.',
  },
  'store-failed': {
    de: 'Die Daten konnten nicht geschrieben werden. Dieser Vorgang wurde nicht gebucht.',
    en: 'The data could not be written. This was not booked.',
  },
  'port-taken': {
    de: 'Der Anschluss {port} wird schon von einem anderen Programm benutzt.',
    en: 'Port {port} is already used by another program.',
  },
  'pairing-code-wrong': {
    de: 'Dieser Code gilt nicht oder nicht mehr. Die Zentrale kann einen neuen geben.',
    en: 'This code is not valid any more. Head office can give a new one.',
  },
  'office-address-wrong': {
    de: 'Unter dieser Adresse antwortet keine Zentrale.',
    en: 'No head office answers at this address.',
  },
  'office-plain-http': {
    de: 'Diese Adresse ist nicht verschlüsselt. Bitte https nehmen.',
    en: 'This address is not encrypted. Please use https.',
  },
  'terminal-unknown': {
    de: 'Die Zentrale kennt diese Kasse nicht. Bitte neu verbinden.',
    en: 'Head office does not know this counter. Please pair it again.',
  },
  'terminal-revoked': {
    de: 'Die Zentrale hat diese Kasse gesperrt. Gebuchtes bleibt hier sicher.',
    en: 'Head office has blocked this counter. What is booked stays safe here.',
  },
  'session-expired': {
    de: 'Die Anmeldung bei der Zentrale ist abgelaufen.',
    en: 'The session with head office has expired.',
  },
  'signature-wrong': {
    de: 'Die Unterschrift dieser Kasse passt nicht. Bitte neu verbinden.',
    en: "This counter's signature does not match. Please pair it again.",
  },
  'push-gap': {
    de: 'Der Zentrale fehlen Buchungen ab Nummer {expected}.',
    en: 'Head office misses bookings from number {expected}.',
  },
  'push-fork': {
    de: 'Diese Kasse wurde aus einer Kopie fortgesetzt: Nummer {seq} gibt es schon mit anderem Inhalt. Bitte die Zentrale anrufen.',
    en: 'This counter was continued from a copy: number {seq} exists with other content. Please call head office.',
  },
  'push-chain-broken': {
    de: 'Buchung {seq} ist beschädigt. „treuekasse verify“ zeigt die Stelle.',
    en: 'Booking {seq} is damaged. “treuekasse verify” shows the place.',
  },
  'push-too-large': { de: 'Die Sendung an die Zentrale war zu groß.', en: 'The batch for head office was too large.' },
  'push-newer-version': {
    de: 'Die Zentrale ist älter als diese Kasse. Bitte die Zentrale aktualisieren.',
    en: 'Head office is older than this counter. Please update head office.',
  },
  'push-malformed': { de: 'Die Zentrale konnte die Sendung nicht lesen.', en: 'Head office could not read the batch.' },
  'setup-already-done': { de: 'Dieses Geschäft ist schon eingerichtet.', en: 'This shop has been set up already.' },
  'setup-needs-office': {
    de: 'Zum Einrichten wird die Zentrale gebraucht, sie antwortet gerade nicht.',
    en: 'Setting up needs head office, which does not answer right now.',
  },
  'office-unavailable': {
    de: 'Die Zentrale ist gerade nicht erreichbar.',
    en: 'Head office cannot be reached right now.',
  },
  'office-busy': { de: 'Die Zentrale hat gerade viel zu tun.', en: 'Head office is busy right now.' },
  'scan-own-receipt': {
    de: 'Das ist ein Treuebeleg von hier. Für eine Rückgabe bitte erst „Rückgabe“ nehmen.',
    en: 'This is one of our own receipts. For a return please choose “Return” first.',
  },
  'enrol-nothing-to-find': {
    de: 'Bitte eine Karte, eine Telefonnummer oder einen Nachnamen angeben, damit man den Kunden wiederfindet.',
    en: 'Please give a card, a phone number or a last name, so that the customer can be found again.',
  },
  'secret-key-missing': {
    de: 'Der Schlüssel dieser Kasse liegt im Schlüsselbund eines anderen Programms oder Benutzers. Bitte so starten wie zuvor.',
    en: 'The key of this counter lies in the key store of another program or user. Please start it the way it was started before.',
  },
  'argument-wrong': { de: 'Das ist keine gültige Angabe: {argument}', en: 'This is not a valid option: {argument}' },
  'counter-busy': {
    de: 'Einen Moment bitte, die Kasse arbeitet noch.',
    en: 'One moment please, the counter is still working.',
  },
  'clock-drift': {
    de: 'Die Uhr dieser Kasse geht {minutes} {minutes?Minute|Minuten} falsch. Bitte stellen.',
    en: 'The clock of this counter is off by {minutes} {minutes?minute|minutes}. Please set it.',
  },
  'printer-off': {
    de: 'Der Drucker ist nicht erreichbar. Der Beleg wartet und wird gedruckt, sobald er wieder da ist.',
    en: 'The printer cannot be reached. The receipt waits and will be printed once it is back.',
  },
  'printer-paper-out': {
    de: 'Das Papier ist leer. Bitte neues Papier einlegen, dann wird der Beleg gedruckt.',
    en: 'The paper is out. Please put in a new roll, then the receipt will be printed.',
  },
  'printer-cover-open': {
    de: 'Der Drucker ist offen. Bitte den Deckel schließen, dann wird der Beleg gedruckt.',
    en: 'The printer is open. Please close its cover, then the receipt will be printed.',
  },
  'printer-offline': {
    de: 'Der Drucker macht Pause. Bitte am Drucker nachsehen.',
    en: 'The printer is paused. Please have a look at it.',
  },
  'printer-not-answering': {
    de: 'Der Drucker antwortet nicht. Bitte nachsehen, ob der Beleg gedruckt wurde; unter „Belege“ lässt er sich noch einmal drucken.',
    en: 'The printer does not answer. Please check whether the receipt was printed; “Receipts” prints it once more.',
  },
  'database-binaries-missing': {
    de: 'Die mitgelieferte Datenbank fehlt auf diesem Rechner ({package}). Bitte „npm ci“ wiederholen oder DATABASE_URL angeben.',
    en: 'The bundled database is missing on this machine ({package}). Please repeat “npm ci” or set DATABASE_URL.',
  },
  'database-user-missing': {
    de: 'Die Datenbank läuft nicht als root, und der Benutzer „{user}“ ließ sich nicht anlegen.',
    en: 'The database does not run as root, and the user “{user}” could not be made.',
  },
  'database-other-version': {
    de: 'Die Daten in {folder} gehören zu PostgreSQL {found}, mitgeliefert ist {known}. Es wurde nichts geändert.',
    en: 'The data in {folder} belongs to PostgreSQL {found}; {known} is bundled. Nothing was changed.',
  },
  'database-not-started': {
    de: 'Die Datenbank ist nicht gestartet: {reason}',
    en: 'The database did not start: {reason}',
  },
  'database-folder-unusable': {
    de: 'In {folder} lässt sich keine Datenbank anlegen ({reason}).',
    en: 'No database can be made in {folder} ({reason}).',
  },
  'office-database-newer': {
    de: 'Diese Datenbank stammt von einer neueren Zentrale ({found}, diese kennt {known}). Bitte das Programm aktualisieren.',
    en: 'This database comes from a newer head office ({found}; this one knows {known}). Please update the program.',
  },
  'office-database-unreachable': {
    de: 'Die Datenbank der Zentrale antwortet nicht ({reason}).',
    en: 'Head office’s database does not answer ({reason}).',
  },
  'store-unknown': { de: 'Ein Geschäft „{store}“ gibt es nicht.', en: 'There is no store “{store}”.' },
  'program-version-old': {
    de: 'In Kraft ist Fassung {inForce}. Ein geändertes Programm braucht eine höhere Nummer als {version}.',
    en: 'Version {inForce} is in force. A changed program needs a higher number than {version}.',
  },
  'receipt-not-found': { de: 'Diesen Beleg gibt es hier nicht.', en: 'This receipt is not here.' },
  'printer-missing': {
    de: 'Es ist kein Drucker eingerichtet. Der Beleg bleibt hier und kann gezeigt werden.',
    en: 'No printer is set up. The receipt stays here and can be shown.',
  },
  internal: {
    de: 'Das hat nicht geklappt. Es wurde nichts gebucht. Kennzeichen für den Service: {reference}',
    en: 'That did not work. Nothing was booked. Reference for support: {reference}',
  },
} as const satisfies Texts;
