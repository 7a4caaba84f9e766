import codes from '../tse-codes/codes.json' with { type: 'json' };
import type { Till } from './print.ts';

/** A receipt as a till prints it (see `print.ts`), and what a person reads on it. */
export type PrintedReceipt = {
  readonly name: string;
  readonly till: Till;
  readonly template: string;
  readonly kind: string;
  readonly totalMinor: number | null;
  readonly number: string | null;
  readonly date: string | null;
  /** How many lines of goods, discounts included. */
  readonly lines: number;
  /** Name of the shipped rules that explain it. */
  readonly rules: string;
};

const bakery: Till = { language: 'esc-pos', columns: 42, codePage: 'cp858' };
const butcher: Till = { language: 'esc-pos', columns: 48, codePage: 'cp437' };
const restaurant: Till = { language: 'esc-pos', columns: 42, codePage: 'cp850' };
const kiosk: Till = { language: 'esc-pos', columns: 32, codePage: 'windows1252', choosesPage: false };
const supermarket: Till = { language: 'esc-pos', columns: 42, codePage: 'cp858' };
const pharmacy: Till = { language: 'esc-pos', columns: 48, codePage: 'windows1252' };
const fashion: Till = { language: 'star-prnt', columns: 48, codePage: 'windows1252' };
const hotel: Till = { language: 'star-prnt', columns: 48, codePage: 'cp858' };
const gifts: Till = { language: 'esc-pos', columns: 42, codePage: 'utf-8' };

export const RECEIPTS: readonly PrintedReceipt[] = [
  {
    name: 'bakery',
    till: bakery,
    template: `
@picture
^!Bäckerei Öztürk
^Marktplatz 3 · 70173 Stuttgart
^Steuer-Nr. 99/815/08150

Bon-Nr: 004711|Kasse 2
03.05.2026 07:42|Es bediente Sie: Ayşe
------------------------------------------
  2 x Roggenbrot 500 g      4,20|8,40 B
      Mohnstrudel|2,60 B
 10 x Brötchen              0,45|4,50 B
      Kaffee groß|3,50 A
------------------------------------------
!SUMME EUR|19,00
Bar|20,00
Rückgeld|1,00

MwSt      Netto     Steuer     Brutto
A 19,0%    2,94       0,56       3,50
B  7,0%   14,49       1,01      15,50

^Danke und guten Appetit!
@cut`,
    kind: 'sale', totalMinor: 1900, number: '004711', date: '2026-05-03T07:42', lines: 4, rules: 'Bäckerei',
  },
  {
    name: 'bakery-training',
    till: bakery,
    template: `
^!Bäckerei Öztürk
^*** TRAINING ***
Bon-Nr: T00012|Kasse 2
03.05.2026 07:45
      Mohnstrudel|2,60 B
!SUMME EUR|2,60
Bar|2,60
B  7,0%    2,43       0,17       2,60
^Trainingsmodus - kein gültiger Beleg
@cut`,
    kind: 'training', totalMinor: null, number: 'T00012', date: '2026-05-03T07:45', lines: 0, rules: 'Bäckerei',
  },
  {
    name: 'butcher',
    till: butcher,
    template: `
^!Metzgerei Häberle
^Fleisch- und Wurstwaren
Beleg 2031|Waage 1  Bed. 4
Datum 02.05.2026|Zeit 16:05

Rinderbraten
   0,845 kg x 18,90 EUR/kg|15,97
Lyoner fein
   0,254 kg x 13,90 EUR/kg|3,53
Maultaschen
   4 Stk x 1,35|5,40
Zwischensumme|24,90
Rabatt 5 %|-1,25
================================================
Zu zahlen|23,65 EUR
EC-Karte|23,65
enth. MwSt 7,0% 1,55
^Bis bald!
@cut`,
    kind: 'sale', totalMinor: 2365, number: '2031', date: '2026-05-02T16:05', lines: 4, rules: 'Metzgerei mit Waage',
  },
  {
    name: 'restaurant',
    till: restaurant,
    template: `
^!Gasthaus Löwen
^Familie Müller
Tisch 7|Bedienung: Jörg
Rechnung Nr. 2026-00815
Datum: 01.05.2026|Uhrzeit: 20:31

Anz Artikel             Einzel    Gesamt
  2 Zwiebelrostbraten    24,90|49,80 2
  1 Kässpätzle           14,50|14,50 2
  3 Trollinger 0,2 l      6,20|18,60 1
  1 Apfelsaftschorle      3,90|3,90 1
------------------------------------------
!Gesamt|86,80

MwSt 1 19,00%   Netto 18,91   MwSt 3,59|22,50
MwSt 2  7,00%   Netto 60,09   MwSt 4,21|64,30
Kreditkarte|86,80

Angaben zum Nachweis der Bewirtungsaufwendungen
Anlass: ______________________________
Bewirtete Personen: __________________
Trinkgeld: ___________________________
Ort, Datum            Unterschrift
@cut`,
    kind: 'sale', totalMinor: 8680, number: '2026-00815', date: '2026-05-01T20:31', lines: 4, rules: 'Gaststätte',
  },
  {
    name: 'restaurant-kitchen-slip',
    till: restaurant,
    template: `
^!KÜCHE
Tisch 7|20:02
Bedienung: Jörg|Bon 118
!2 Zwiebelrostbraten
   1x ohne Zwiebeln
!1 Kässpätzle
@cut`,
    kind: 'kitchen-slip', totalMinor: null, number: '118', date: null, lines: 0, rules: 'Gaststätte',
  },
  {
    name: 'restaurant-pro-forma',
    till: restaurant,
    template: `
^!Gasthaus Löwen
^ZWISCHENRECHNUNG
^keine Rechnung im Sinne des § 14 UStG
Tisch 7|Bedienung: Jörg
01.05.2026 20:20
  2 Zwiebelrostbraten    24,90|49,80 2
!Gesamt|49,80
@cut`,
    kind: 'pro-forma', totalMinor: null, number: null, date: '2026-05-01T20:20', lines: 0, rules: 'Gaststätte',
  },
  {
    name: 'kiosk',
    till: kiosk,
    template: `
^Späti am Eck
^Inh. Özgür Çelik
02.05.26 23:58|BON 0093
Cola 0,5l|2,50 A
Pfand|0,25 A
Chips Paprika|1,99 B
TOTAL|4,74
BAR|5,00
ZURÜCK|0,26
A=19% 0,44|B=7% 0,13
@cut`,
    kind: 'sale', totalMinor: 474, number: '0093', date: '2026-05-02T23:58', lines: 3, rules: 'Kiosk, schmales Papier',
  },
  {
    name: 'supermarket',
    till: supermarket,
    template: `
^!FRISCHMARKT
^Filiale 0815
                                       EUR
BIO-MILCH 3,8%|1,29 B
MINERALWASSER
   6 x    0,49|2,94 A
PFAND 6 x 0,25|1,50 A
BANANEN
  1,236 kg x  1,79 EUR/kg|2,21 B
LEERGUT|-3,75 A
SHAMPOO|4,95 A
COUPON 20 % SHAMPOO|-0,99 A
------------------------------------------
SUMME             EUR|8,15
Geg. BAR EUR|0,00
Karte kontaktlos EUR|8,15
* * Kundenbeleg * *
Terminal-ID: 65012345
TA-Nr 004711  Genehmigungs-Nr 812345
Zahlung erfolgt
Steuer %     Netto      Steuer     Brutto
A= 19,0%      3,91        0,74       4,65
B=  7,0%      3,27        0,23       3,50
Sie haben gespart|0,99
Datum 02.05.2026|Uhrzeit 18:22:07 Uhr
Beleg-Nr. 5316   Kasse 4   Bed. 250250
TSE-Transaktion: 118734
TSE-Start: 2026-05-02T18:21:10.000
TSE-Stop:  2026-05-02T18:22:07.000
@cut`,
    kind: 'sale', totalMinor: 815, number: '5316', date: '2026-05-02T18:22:07', lines: 7, rules: 'Supermarkt',
  },
  {
    name: 'supermarket-card-slip',
    till: supermarket,
    template: `
^* * Händlerbeleg * *
Terminal-ID: 65012345
TA-Nr 004711
Datum 02.05.2026|Uhrzeit 18:22
girocard kontaktlos
Betrag EUR|8,15
Summe EUR|8,15
Genehmigungs-Nr 812345
Zahlung erfolgt
@cut`,
    kind: 'card-slip', totalMinor: null, number: null, date: '2026-05-02T18:22', lines: 0, rules: 'Kassenbon, allgemein',
  },
  {
    name: 'supermarket-day-report',
    till: supermarket,
    template: `
^!FRISCHMARKT
^Tagesabschluss Z-Nr 412
02.05.2026 20:05
Umsatz brutto|4.812,35
A= 19,0%   1.200,00     228,00   1.428,00
Gesamt|4.812,35
@cut`,
    kind: 'day-report', totalMinor: null, number: null, date: '2026-05-02T20:05', lines: 0, rules: 'Supermarkt',
  },
  {
    name: 'pharmacy',
    till: pharmacy,
    template: `
^!Löwen-Apotheke
^Dr. Jürgen Weiß e.K.
Quittung 88123|04.05.2026 10:14

PZN 04114918  Ibuprofen 400 mg 20 St
                        1 x  7,97|7,97 1
PZN 10715559  Sonnencreme LSF 50
                        2 x 14,95|29,90 1
Zuzahlung Rezept|5,00 0
Nachlass Kundenkarte 3 %|-0,90 1

GESAMTBETRAG EUR|41,97
Girocard|41,97

St. Satz      Brutto      Netto      MwSt
1   19,00%     36,97      31,07      5,90
0    0,00%      5,00       5,00      0,00
^Gute Besserung!
@cut`,
    kind: 'sale', totalMinor: 4197, number: '88123', date: '2026-05-04T10:14', lines: 4, rules: 'Apotheke',
  },
  {
    name: 'fashion',
    till: fashion,
    template: `
^!Modehaus Grün
Bonnr. 1-220417|Filiale 12 Kasse 1
05.05.2026|15:47
4012345678901 Jeans blau 32/34
                         1|79,95 *
4012345678918 Trainingsjacke M
                         1|49,95 *
Personalrabatt 20 %|-25,98 *
Summe (2 Artikel)|EUR 103,92
VISA|103,92
Im Betrag enthalten: 19 % MwSt|16,59
@bar 1220417050526
^Umtausch bis 19.05.2026 nur mit Bon
@cut`,
    kind: 'sale', totalMinor: 10392, number: '1-220417', date: '2026-05-05T15:47', lines: 3, rules: 'Modehaus',
  },
  {
    name: 'fashion-return',
    till: fashion,
    template: `
^!Modehaus Grün
^Rückgabebeleg
Bonnr. 1-220431|Filiale 12 Kasse 1
06.05.2026|09:20
4012345678918 Trainingsjacke M
                        -1|39,96- *
Summe (1 Artikel)|EUR 39,96-
Bar|39,96-
Im Betrag enthalten: 19 % MwSt|6,38-
@cut`,
    kind: 'return', totalMinor: -3996, number: '1-220431', date: '2026-05-06T09:20', lines: 1, rules: 'Modehaus',
  },
  {
    name: 'fashion-void',
    till: fashion,
    template: `
^!Modehaus Grün
^** Storno-Beleg **
Bonnr. 1-220432|Filiale 12 Kasse 1
06.05.2026|09:25
4012345678918 Trainingsjacke M
                        -1|49,95- *
Summe (1 Artikel)|EUR 49,95-
@cut`,
    kind: 'void', totalMinor: null, number: '1-220432', date: '2026-05-06T09:25', lines: 0, rules: 'Modehaus',
  },
  {
    name: 'hotel',
    till: hotel,
    template: `
^!Hotel am See
Rechnungsnummer: R-2026/1188
Rechnungsdatum: 7. Mai 2026|11:03 Uhr
Zimmer 204
2  Übernachtung DZ         119,00|238,00
2  Frühstück                18,00|36,00
1  Tiefgarage               15,00|15,00
4  Kurtaxe                   2,50|10,00
Rechnungsbetrag|299,00 EUR
American Express|299,00

 7,0%  MwSt   17,93  Netto  256,07  Brutto  274,00
19,0%  MwSt    2,39  Netto   12,61  Brutto   15,00
 0,0%  MwSt    0,00  Netto   10,00  Brutto   10,00
@cut`,
    kind: 'sale', totalMinor: 29900, number: 'R-2026/1188', date: '2026-05-07T11:03', lines: 4, rules: 'Hotel und Café',
  },
  {
    name: 'gift-voucher',
    till: gifts,
    template: `
^Geschenkestübchen
Kassenbon 1042
09.05.2026 12:30
Gutschein Nr. 55120|50,00
Postkarte|1,50 A
S U M M E|51,50 €
Gegeben Bar|60,00 €
Zurück|8,50 €
A 19%  Netto 1,26  MwSt 0,24  Brutto 1,50
@cut`,
    kind: 'sale', totalMinor: 5150, number: '1042', date: '2026-05-09T12:30', lines: 2, rules: 'Geschenke und Gutscheine',
  },
  {
    name: 'gift-copy',
    till: gifts,
    template: `
^Geschenkestübchen
^--- Duplikat ---
Kassenbon 1043
09.05.2026 12:31
Postkarte|1,50 A
S U M M E|1,50 €
A 19%  Netto 1,26  MwSt 0,24  Brutto 1,50
@cut`,
    kind: 'sale', totalMinor: 150, number: '1043', date: '2026-05-09T12:31', lines: 1, rules: 'Geschenke und Gutscheine',
  },
  {
    name: 'fiscal-code',
    till: bakery,
    template: `
^Hofladen
10.07.2019 20:41
Salat|2,55
Summe|2,55
@qr ${codes.official}
@cut`,
    kind: 'sale', totalMinor: 255, number: null, date: '2019-07-10T20:41', lines: 1, rules: 'Kassenbon, allgemein',
  },
];
