import type { Texts } from './texts.ts';

/** What the command line says. */
export const cliTexts = {
  'cli-usage': {
    de: `treuekasse <befehl> [angaben]

  start      Theke öffnen, dazu eine Zentrale auf diesem Rechner
             --demo               mit echten Einkäufen gefüllt (Ayşe: PIN 1234, Petra: PIN 9999)
             --office URL --code CODE   eine andere Zentrale
             --shell electron|chromium|page   statt der gefundenen
             --data ORDNER  --port N  --printer ADRESSE:PORT[/PROFIL]
             --customer-screen [X,Y]   Kundenanzeige auf dem zweiten Monitor, der bei X,Y beginnt
             --device scanner|reader|display=ADRESSE:PORT   Geräte im Netzwerk
             --till-bridge PORT=ADRESSE:PORT[/PROFIL]   zwischen einer Kasse und ihrem Drucker
  counter    nur die Theke, ohne Fenster: schreibt ihre Adresse
  office     nur die Zentrale: --data ORDNER --port N, DATABASE_URL
  database   Datenbank für mehrere Zentralen: --data ORDNER [--host H --port N --allow NETZ --follow ADRESSE]
  promote    zweite Datenbank übernehmen lassen: --data ORDNER
  devices    Drucker, Scanner, Kartenleser und Anzeige auf einer Seite, zum Üben: --virtual [--port N]
  pair       Einmal-Code für eine neue Kasse: --store NAME [--replaces KASSE]
  dead       eine Kasse aufgeben, die nicht wiederkommt: --terminal KASSE --by NAME
  stock      wie viele es von etwas Begrenztem gibt: --of INSTRUMENT [--total N]
  coupons    Codes, die je einmal gelten: --of COUPON --batch NAME --codes N --csv DATEI; ohne Angaben: was es gibt
  invite     öffnet einen Anlass für alle Kunden oder eine Zielgruppe: --to ANLASS --name NAME [--segment ID]
  draw       Gewinner einer Verlosung ziehen: --of VERLOSUNG --prizes N; Veröffentlichtes nachrechnen: --check DATEI
  catalogue  Sortiment, damit Programme nur nennen, was es gibt: --file CSV, Spalten product, name, categories, tags
  segments   Kunden in Zielgruppen stecken: --file CSV [--dry-run], Spalten card oder member, segment
  groups     wer für welche Gruppe sammelt: --file CSV [--dry-run], Spalten group, card, member, spend
  club       eine Mitgliedschaft vorzeitig beenden: --leave CLUB --card NUMMER; --doubled: was zweimal verkauft wurde
  person     wer im Backoffice arbeitet: --name NAME --email ADRESSE --role head-office|owner|manager|support|auditor
             [--owner INHABER --store GESCHÄFT]; neuer Code: --reset ADRESSE
  owner      wem welche Geschäfte gehören: [--name NAME --store GESCHÄFT ...]
  settle     was Inhaber einander schulden: --period JJJJ-MM [--owner NAME --csv DATEI --pdf DATEI]; abschließen:
             --close --by NAME [--anyway]; was Punkte unter ihnen wert sind: --terms DATEI
  look       wie Schirme aussehen: --store NAME --colour #RRGGBB [--type legible|serif|device --logo DATEI] oder --plain;
             wie Kunden angesprochen werden: --address du|sie
  wording    womit nach Einwilligungen gefragt wird: zeigen; --print FASSUNG; neue Fassung: --file DATEI
  credit     was Geschäfte ohne Zentrale vorgestreckt haben; erlauben: --store NAME --points N
  correct    Punkte, Guthaben oder Stempel richtigstellen: --member KARTE --unit points|credit|stamps:KARTE
             --amount ±N (Guthaben in Cent) --reason GRUND [--by NAME --key SCHLÜSSEL]
  import     Kunden, Stände oder Einkäufe aus einem anderen System: DATEI [--map ZUORDNUNG --apply --store NAME]
  reconcile  einen Tag mit der Kasse abgleichen: --export DSFINV-K|JSON [--day TAG --data ORDNER --csv DATEI --json]
  disagree   Einkäufe und Rückgaben, bei denen die Zentrale anders rechnet als die Kasse
  program    Programm in Kraft setzen: --file DATEI
  demo       echte Einkäufe laden und alles nachrechnen
  evaluate   einen Fall rechnen: --program DATEI --case DATEI
  lint       sagen, was an einem Programm wohl nicht gemeint ist: --program DATEI [--catalogue CSV --json]
  whatif     zwei Programme an vergangenen Einkäufen vergleichen: --program A --program B --sales DATEI|demo [--redeem --json]
  read       zeigen, was ein Scan, ein Chip oder ein Beleg-Code sagt: barcode TEXT | ndef DATEI|HEX |
             tse CODE | receipt DATEI [--rules DATEI]
  till-demo  Beispielkasse auf einer Seite: --counter http://127.0.0.1:PORT --key-file DATEI [--printer ADRESSE:PORT]
  verify     Kette, Summen und Stände einer Kasse prüfen: --data ORDNER [--office]
  backup     eine Kasse sichern, auch während sie läuft: --data ORDNER [--to DATEI]
  restore    eine Sicherung einspielen: --from DATEI --data ORDNER [--office URL --code CODE]
  rebuild    Ersatz für eine verlorene Kasse: --office URL --code CODE --data ORDNER
  rejoin     eine kopierte oder ersetzte Kasse neu verbinden: --code CODE --data ORDNER
  repair     eine beschädigte Kasse reparieren: --data ORDNER`,
    en: `treuekasse <command> [options]

  start      open the counter, with a head office on this machine
             --demo               filled with real purchases (Ayşe: PIN 1234, Petra: PIN 9999)
             --office URL --code CODE   another head office
             --shell electron|chromium|page   instead of the one found
             --data FOLDER  --port N  --printer HOST:PORT[/PROFILE]
             --customer-screen [X,Y]   the customer's screen on the second monitor, which begins at X,Y
             --device scanner|reader|display=HOST:PORT   devices on the network
             --till-bridge PORT=HOST:PORT[/PROFILE]   between a till and its printer
  counter    the counter alone, without a window: prints its address
  office     head office alone: --data FOLDER --port N, DATABASE_URL
  database   database for several head offices: --data FOLDER [--host H --port N --allow NETWORK --follow ADDRESS]
  promote    let the second database take over: --data FOLDER
  devices    printer, scanner, card reader and display on a page, to practise: --virtual [--port N]
  pair       one-time code for a new counter: --store NAME [--replaces COUNTER]
  dead       give up a counter that will not come back: --terminal COUNTER --by NAME
  stock      how many there are of what is limited: --of INSTRUMENT [--total N]
  coupons    codes that work once each: --of COUPON --batch NAME --codes N --csv FILE; without options: what there is
  invite     opens an occasion for all customers or a target group: --to OCCASION --name NAME [--segment ID]
  draw       draw the winners of a prize draw: --of DRAW --prizes N; compute what was published again: --check FILE
  catalogue  what is sold, so that programs name only what there is: --file CSV, columns product, name, categories, tags
  segments   put customers into target groups: --file CSV [--dry-run], columns card or member, segment
  groups     who collects for which group: --file CSV [--dry-run], columns group, card, member, spend
  club       end a membership before its time: --leave CLUB --card NUMBER; --doubled: what was sold twice
  person     who works in the back office: --name NAME --email ADDRESS --role head-office|owner|manager|support|auditor
             [--owner OWNER --store STORE]; a new code: --reset ADDRESS
  owner      which stores are whose: [--name NAME --store STORE ...]
  settle     what owners owe each other: --period YYYY-MM [--owner NAME --csv FILE --pdf FILE]; to close: --close --by NAME
             [--anyway]; what points are worth between them: --terms FILE
  look       how screens look: --store NAME --colour #RRGGBB [--type legible|serif|device --logo FILE] or --plain;
             how customers are addressed in German: --address du|sie
  wording    what consents are asked with: to see it; --print VERSION; another one: --file FILE
  credit     what shops advanced without head office; to allow it: --store NAME --points N
  correct    put points, credit or stamps right: --member CARD --unit points|credit|stamps:CARD
             --amount ±N (credit in cents) --reason CODE [--by NAME --key KEY]
  import     customers, balances or purchases of another system: FILE [--map MAPPING --apply --store NAME]
  reconcile  hold a day against the till: --export DSFINV-K|JSON [--day DAY --data FOLDER --csv FILE --json]
  disagree   sales and returns for which head office comes to other figures than the counter
  program    put a program in force: --file FILE
  demo       load real purchases and check every sum
  evaluate   compute one case: --program FILE --case FILE
  lint       say what is probably not meant in a program: --program FILE [--catalogue CSV --json]
  whatif     compare two programs on past sales: --program A --program B --sales FILE|demo [--redeem --json]
  read       show what a scan, a tag or a receipt code says: barcode TEXT | ndef FILE|HEX |
             tse CODE | receipt FILE [--rules FILE]
  till-demo  an example till on a page: --counter http://127.0.0.1:PORT --key-file FILE [--printer HOST:PORT]
  verify     check chain, sums and balances of a counter: --data FOLDER [--office]
  backup     back a counter up, also while it runs: --data FOLDER [--to FILE]
  restore    put a backup in its place: --from FILE --data FOLDER [--office URL --code CODE]
  rebuild    take the place of a counter that is gone: --office URL --code CODE --data FOLDER
  rejoin     connect a copied or replaced counter anew: --code CODE --data FOLDER
  repair     repair a damaged counter: --data FOLDER`,
  },
  'cli-command-unknown': { de: 'Den Befehl „{command}“ gibt es nicht.', en: 'There is no command “{command}”.' },
  'cli-option-missing': { de: 'Es fehlt: {option}', en: 'Missing: {option}' },
  'cli-file-unreadable': {
    de: 'Die Datei {file} kann nicht gelesen werden ({reason}).',
    en: 'The file {file} cannot be read ({reason}).',
  },
  'cli-file-large': {
    de: 'Die Datei {file} ist größer als {most} MB, so groß sind solche Dateien nie. Es wurde nichts geändert: bitte nachsehen, ob es die richtige ist.',
    en: 'The file {file} is larger than {most} MB, and such files never are. Nothing was changed: please look whether it is the right one.',
  },
  'cli-file-unwritable': {
    de: 'Die Datei {file} kann nicht geschrieben werden ({reason}).',
    en: 'The file {file} cannot be written ({reason}).',
  },
  'cli-file-not-json': { de: '{file} ist kein JSON: {reason}', en: '{file} is not JSON: {reason}' },
  'cli-file-faults': {
    de: '{file} hat {count} {count?Fehler|Fehler}:',
    en: '{file} has {count} {count?fault|faults}:',
  },
  'cli-office-ready': { de: 'Zentrale: {address}', en: 'Head office: {address}' },
  'cli-customer-ready': { de: 'Kundenanzeige: {address}', en: 'Customer screen: {address}' },
  'cli-customer-by-itself': {
    de: 'Die Kundenanzeige öffnet sich von selbst, sobald ein zweiter Monitor da ist.',
    en: 'The customer screen opens by itself as soon as there is a second monitor.',
  },
  'cli-counter-ready': { de: 'Theke: {address}', en: 'Counter: {address}' },
  'cli-demo-loading': { de: 'Echte Einkäufe werden geladen, einmalig …', en: 'Loading real purchases, once …' },
  'cli-dead-done': {
    de: 'Die Kasse „{terminal}“ gilt als verloren. Den Kunden gehören damit wieder {points} {points?Punkt|Punkte} ohne diese Kasse.',
    en: 'The counter “{terminal}” counts as lost. {points} {points?point|points} can be redeemed without it again.',
  },
  'cli-dead-warning': {
    de: 'Taucht sie doch wieder auf, wird gebucht, was sie noch meldet. Was dadurch doppelt ausgegeben wurde, steht im Konto „loss:{terminal}“.',
    en: 'Should it turn up again, what it still reports is booked. What was spent twice by that stands in the account “loss:{terminal}”.',
  },
  'cli-disagreements-none': {
    de: 'Zentrale und Kassen sind sich bei jedem Einkauf und jeder Rückgabe einig.',
    en: 'Head office and the counters agree on every sale and every return.',
  },
  'cli-disagreement': {
    de: '{terminal}, Buchung {seq}: gebucht {booked}; die Zentrale käme auf {decided}; nachgebucht: {corrected} {corrected?Punkt|Punkte}',
    en: '{terminal}, entry {seq}: booked {booked}; head office comes to {decided}; put right: {corrected} {corrected?point|points}',
  },
  'cli-pairing-code': {
    de: 'Code für „{store}“: {code} (gilt eine Stunde, einmal)',
    en: 'Code for “{store}”: {code} (valid for an hour, once)',
  },
  'cli-program-in-force': {
    de: 'Programm {program} Version {version} ist in Kraft.',
    en: 'Program {program} version {version} is in force.',
  },
  'cli-office-ended': {
    de: 'Die Zentrale auf diesem Rechner ist nicht gestartet. Die Theke läuft trotzdem.',
    en: 'The head office on this machine did not start. The counter runs all the same.',
  },
  'cli-first-store': { de: 'Mein Geschäft', en: 'My shop' },
  'cli-build-failed': { de: 'Die Oberfläche konnte nicht gebaut werden.', en: 'The screens could not be built.' },
  'cli-stop': { de: 'Beenden mit Strg+C.', en: 'Ctrl+C ends it.' },
  'cli-window-closed': { de: 'Fenster geschlossen.', en: 'Window closed.' },
  'cli-internal': { de: 'Das hat nicht geklappt: {reason}', en: 'That did not work: {reason}' },
} as const satisfies Texts;
