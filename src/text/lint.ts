import type { Texts } from './texts.ts';

/** What is probably not meant in a program, and under the same name with `-hint` what to do about it. */
export const lintTexts = {
  'lint-days-none': {
    de: 'Der letzte Tag ({until:day}) liegt vor dem ersten ({from:day}): Das gilt nie.',
    en: 'The last day ({until:day}) is before the first ({from:day}): this never holds.',
  },
  'lint-days-none-hint': { de: 'Tage tauschen oder einen weglassen.', en: 'Swap the days, or leave one out.' },
  'lint-weekdays-none': {
    de: 'Von {from:day} bis {until:day} kommt keiner dieser Wochentage vor: Das gilt nie.',
    en: 'None of these weekdays comes between {from:day} and {until:day}: this never holds.',
  },
  'lint-weekdays-none-hint': {
    de: 'Zeitraum verlängern oder andere Wochentage nennen.',
    en: 'Make the range longer, or name other weekdays.',
  },
  'lint-time-all-day': {
    de: 'Von {time} bis {time} ist der ganze Tag.',
    en: 'From {time} until {time} is the whole day.',
  },
  'lint-time-all-day-hint': {
    de: 'Ende anpassen oder die Zeit weglassen.',
    en: 'Change the end, or leave the time out.',
  },
  'lint-no-end': {
    de: 'Diese Aktion beginnt am {day:day} und endet nie.',
    en: 'This campaign begins on {day:day} and never ends.',
  },
  'lint-no-end-hint': { de: 'Mit until einen letzten Tag nennen.', en: 'Name a last day with until.' },
  'lint-batch-no-end': {
    de: 'Die Codes dieser Serie gelten für immer.',
    en: 'The codes of this batch are good for ever.',
  },
  'lint-batch-no-end-hint': {
    de: 'Mit when.until einen letzten Tag nennen; verlängern geht später immer.',
    en: 'Name a last day with when.until; it can be extended at any time.',
  },
  'lint-visit-uncounted': {
    de: 'Besuche zählt nur eine Stufenleiter, und das Programm hat keine: Jeder Besuch ist der erste.',
    en: 'Only a tier ladder counts visits, and this program has none: every visit is the first.',
  },
  'lint-visit-uncounted-hint': {
    de: 'Eine tier-ladder aufnehmen; eine Stufe genügt.',
    en: 'Add a tier-ladder; one step is enough.',
  },
  'lint-visit-tier': {
    de: 'Bei diesem Besuch hat noch oder nicht mehr jemand die Stufe {tiers}, außer sie wurde geschenkt.',
    en: 'At this visit nobody is on the step {tiers}, unless it was given as a present.',
  },
  'lint-visit-tier-hint': { de: 'Besuch oder Stufe ändern.', en: 'Change the visit or the step.' },
  'lint-occasion-unused': {
    de: 'Zu diesem Anlass gibt es nichts: Kein Angebot nennt ihn.',
    en: 'There is nothing for this occasion: no offer names it.',
  },
  'lint-occasion-unused-hint': {
    de: 'Bei einem Angebot unter when.occasions nennen oder weglassen.',
    en: 'Name it under when.occasions of an offer, or leave it out.',
  },
  'lint-referral-no-points': {
    de: 'Das Programm hat keine Punkte, mit denen eine Empfehlung belohnt werden kann.',
    en: 'The program has no points to reward a referral with.',
  },
  'lint-referral-no-points-hint': { de: 'Punkte aufnehmen.', en: 'Add points.' },
  'lint-referral-no-wait': {
    de: 'Belohnt wird sofort, auch wenn die Ware morgen zurückkommt.',
    en: 'The reward is given at once, even if the goods come back tomorrow.',
  },
  'lint-referral-no-wait-hint': {
    de: 'Mit waitDays die Rückgabefrist abwarten.',
    en: 'Wait for the end of the return period with waitDays.',
  },
  'lint-gift-always': { de: 'Das bekommt jeder bei jedem Einkauf.', en: 'Everybody gets this with every purchase.' },
  'lint-gift-always-hint': {
    de: 'Mit when sagen, zu welchem Anlass oder für wen.',
    en: 'Say with when on which occasion, or for whom.',
  },
  'lint-goods-none': {
    de: 'Alles, was hier gemeint ist, steht auch unter except: Es bleibt keine Ware übrig.',
    en: 'All that is meant here stands under except, too: no goods are left.',
  },
  'lint-goods-none-hint': {
    de: 'Den Namen an einer der beiden Stellen streichen.',
    en: 'Strike the name in one of the two places.',
  },
  'lint-everything-free': { de: 'Das macht jeden Einkauf umsonst.', en: 'This makes every purchase free.' },
  'lint-everything-free-hint': {
    de: 'Prozentsatz senken, Waren oder Bedingungen nennen oder mit most begrenzen.',
    en: 'Lower the percentage, name goods or conditions, or cap it with most.',
  },
  'lint-everything-free-sometimes': { de: 'Das macht ganze Einkäufe umsonst.', en: 'This makes whole purchases free.' },
  'lint-everything-free-sometimes-hint': {
    de: 'Mit most begrenzen, wenn das nicht so sein soll.',
    en: 'Cap it with most, unless that is meant.',
  },
  'lint-most-always': {
    de: 'Ab {least:money} sind {percent} % immer mindestens {most:money}: Die Grenze gilt immer.',
    en: 'From {least:money} on {percent}% is always {most:money} or more: the cap always counts.',
  },
  'lint-most-always-hint': {
    de: 'Gleich den Betrag nennen oder die Grenze anheben.',
    en: 'Name the amount itself, or raise the cap.',
  },
  'lint-announced-no-lowest': {
    de: 'Die angekündigte Ermäßigung nennt nicht den niedrigsten Preis der letzten 30 Tage.',
    en: 'The announced reduction does not name the lowest price of the last 30 days.',
  },
  'lint-announced-no-lowest-hint': {
    de: 'lowestIn30Days eintragen (PAngV § 11).',
    en: 'Name it under lowestIn30Days (Directive 98/6/EC Art. 6a).',
  },
  'lint-announced-no-reduction': {
    de: 'Angekündigt als Ermäßigung auf {price:money}, aber in den letzten 30 Tagen kostete es schon {lowest:money}.',
    en: 'Announced as a reduction to {price:money}, but within the last 30 days it cost {lowest:money} already.',
  },
  'lint-announced-no-reduction-hint': {
    de: 'Den Preis senken oder nicht als Ermäßigung ankündigen.',
    en: 'Lower the price, or do not announce it as a reduction.',
  },
  'lint-bundle-alone': { de: 'Dieses Bündel ist ein einziges Stück.', en: 'This bundle is one single piece.' },
  'lint-bundle-alone-hint': {
    de: 'Noch einen Teil nennen oder einen Rabatt daraus machen.',
    en: 'Name another part, or make it a discount.',
  },
  'lint-bonus-no-points': {
    de: 'Mehr Punkte kann es nicht geben: Das Programm hat keine Punkte.',
    en: 'There cannot be more points: the program has none.',
  },
  'lint-bonus-no-points-hint': {
    de: 'Punkte aufnehmen oder mit on eine Stempelkarte nennen.',
    en: 'Add points, or name a stamp card with on.',
  },
  'lint-bonus-goods-excluded': {
    de: 'Für diese Waren gibt es keine Punkte, also auch nicht mehr davon.',
    en: 'These goods earn no points, so there cannot be more of them.',
  },
  'lint-bonus-goods-excluded-hint': {
    de: 'Andere Waren nennen oder excludedCategories kürzen.',
    en: 'Name other goods, or shorten excludedCategories.',
  },
  'lint-bonus-card-archived': {
    de: 'Die Stempelkarte {card} gibt es nicht mehr.',
    en: 'The stamp card {card} is offered no more.',
  },
  'lint-bonus-card-archived-hint': { de: 'Die Aktion auch archivieren.', en: 'Archive the campaign, too.' },
  'lint-card-gives-more': {
    de: 'Eine volle Karte gibt {given:money} für {spent:money} Einkauf.',
    en: 'A full card gives {given:money} for purchases of {spent:money}.',
  },
  'lint-card-gives-more-hint': {
    de: 'Betrag senken oder mehr Stempel verlangen.',
    en: 'Lower the amount, or ask for more stamps.',
  },
  'lint-reward-no-points': {
    de: 'Das Programm gibt keine Punkte, mit denen man diese Prämie bekommt.',
    en: 'The program gives no points to get this reward with.',
  },
  'lint-reward-no-points-hint': { de: 'Punkte aufnehmen.', en: 'Add points.' },
  'lint-reward-worse': {
    de: 'Für {points:points} Punkte gibt „{better}“ mindestens so viel wie diese {amount:money}.',
    en: 'For {points:points} points “{better}” gives as much as these {amount:money} or more.',
  },
  'lint-reward-worse-hint': {
    de: 'Punkte senken, Betrag erhöhen oder die Prämie weglassen.',
    en: 'Lower the points, raise the amount, or leave the reward out.',
  },
  'lint-chosen-nothing': {
    de: '{points:points} {points?Punkt ist|Punkte sind} weniger als ein Cent.',
    en: '{points:points} {points?point is|points are} less than a cent.',
  },
  'lint-chosen-nothing-hint': { de: 'minimumPoints anheben.', en: 'Raise minimumPoints.' },
  'lint-charge-above-worth': {
    de: 'Zu zahlen sind {charge:money}, sonst kostet es {worth:money}: die {points:points} Punkte bringen nichts.',
    en: '{charge:money} is to be paid, otherwise it costs {worth:money}: the {points:points} points bring nothing.',
  },
  'lint-charge-above-worth-hint': {
    de: 'Die Zuzahlung senken.',
    en: 'Lower what is to be paid.',
  },
  'lint-premium-dear': {
    de: '{charge:money} und {points:points} Punkte, anderswo {value:money} wert, sind mehr als die {worth:money}, die es sonst kostet.',
    en: '{charge:money} and {points:points} points, worth {value:money} elsewhere, are more than the {worth:money} that it costs otherwise.',
  },
  'lint-premium-dear-hint': {
    de: 'Zuzahlung oder Punkte senken.',
    en: 'Lower what is to be paid, or the points.',
  },
  'lint-club-empty': {
    de: '„{club}“ kostet Geld, und kein Angebot fragt danach.',
    en: '“{club}” costs money, and no offer asks for it.',
  },
  'lint-club-empty-hint': {
    de: 'Angebote unter „when.clubs“ für Mitglieder nennen, oder die Vorteile unter „terms“ sagen.',
    en: 'Give members offers under “when.clubs”, or say what they have under “terms”.',
  },
  'lint-points-too-good': {
    de: 'Für {perAmount:money} gibt es {points:points} {points?Punkt|Punkte}, und die sind mit „{reward}“ mindestens so viel wert.',
    en: 'For {perAmount:money} there {points?is|are} {points:points} {points?point|points}, worth as much or more with “{reward}”.',
  },
  'lint-points-too-good-hint': {
    de: 'Weniger Punkte geben oder die Prämie teurer machen.',
    en: 'Give fewer points, or make the reward dearer.',
  },
  'lint-share-no-points': {
    de: 'Ohne Punkte im Programm gibt es hier nichts zu teilen.',
    en: 'Without points in the program there is nothing to share here.',
  },
  'lint-share-no-points-hint': {
    de: 'Punkte aufnehmen oder das hier weglassen.',
    en: 'Add points, or leave this out.',
  },
  'lint-goodwill-cashier': {
    de: 'An der Kasse dürfte mehr gegeben werden als die Leitung darf ({most:points}): Mehr gibt trotzdem niemand.',
    en: 'A cashier may give more than a manager ({most:points}): nobody gives more than that all the same.',
  },
  'lint-goodwill-cashier-hint': { de: 'Eine der beiden Zahlen ändern.', en: 'Change one of the two figures.' },
  'lint-priority-sold': {
    de: 'Wer viel ausgibt, kauft sich hier den Vortritt.',
    en: 'Whoever spends much buys being served first here.',
  },
  'lint-priority-sold-hint': {
    de: 'Die Stufen nach Besuchen oder Jahren zählen.',
    en: 'Count the steps by visits or years.',
  },
  'lint-never-best': {
    de: '„{better}“ gilt immer mit und gibt mindestens so viel: „{name}“ kommt nie zum Zug.',
    en: '“{better}” holds whenever this does and gives as much or more: “{name}” is never taken.',
  },
  'lint-never-best-hint': {
    de: 'Bedingungen ändern, stärker machen oder weglassen.',
    en: 'Change the conditions, make it stronger, or leave it out.',
  },
  'lint-error': { de: 'Fehler', en: 'Error' },
  'lint-warning': { de: 'Hinweis', en: 'Warning' },
  'lint-line': { de: '{severity} {path}: {text} {hint}', en: '{severity} {path}: {text} {hint}' },
  'lint-none': { de: 'Nichts gefunden in {file}.', en: 'Nothing found in {file}.' },
  'lint-refused': {
    de: '{file} wurde nicht in Kraft gesetzt: {count} {count?Fehler|Fehler}.',
    en: '{file} was not put in force: {count} {count?error|errors}.',
  },
} as const satisfies Texts;
