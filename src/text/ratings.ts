import type { Texts } from './texts.ts';

/** How was it? What customers are asked after a purchase, and what the owner reads of it (I29). */
export const ratingScreens = {
  'ui-rating-asked': { de: 'Wie war Ihr Einkauf?', du: 'Wie war dein Einkauf?', en: 'How was your visit?' },
  'ui-rating-good': { de: 'Gut', en: 'Good' },
  'ui-rating-fair': { de: 'Geht so', en: 'So-so' },
  'ui-rating-poor': { de: 'Nicht gut', en: 'Not good' },
  'ui-rating-why': { de: 'Das tut uns leid. Woran lag es?', en: 'We are sorry. What was it?' },
  'ui-rating-why-wait': { de: 'Wartezeit', en: 'The wait' },
  'ui-rating-why-goods': { de: 'Ware', en: 'The goods' },
  'ui-rating-why-price': { de: 'Preis', en: 'The price' },
  'ui-rating-why-manner': { de: 'Freundlichkeit', en: 'The welcome' },
  'ui-rating-why-other': { de: 'Etwas anderes', en: 'Something else' },
  'ui-rating-nothing': { de: 'Lieber nichts sagen', en: 'I would rather not say' },
  'ui-rating-word': {
    de: 'Sollen wir Sie darauf ansprechen?',
    du: 'Sollen wir dich darauf ansprechen?',
    en: 'Shall we speak to you about it?',
  },
  'ui-rating-word-how': {
    de: 'Bis hierher weiß niemand, wer das sagt. Bei „Ja“ notieren wir es bei Ihrer Karte, bis es geklärt ist.',
    du: 'Bis hierher weiß niemand, wer das sagt. Bei „Ja“ notieren wir es bei deiner Karte, bis es geklärt ist.',
    en: 'So far nobody knows who says this. With “Yes” we note it with your card until it is settled.',
  },
  'ui-rating-word-yes': { de: 'Ja, sprechen Sie mich an', du: 'Ja, sprecht mich an', en: 'Yes, speak to me' },
  'ui-rating-word-no': { de: 'Nein, danke', en: 'No, thank you' },
  'ui-rating-thanks': {
    de: 'Danke für Ihr offenes Wort.',
    du: 'Danke für dein offenes Wort.',
    en: 'Thank you for telling us.',
  },
  'ui-owner-ratings-none': {
    de: 'Noch hat niemand etwas gesagt. Nach jedem Einkauf fragt die Kundenanzeige, wie es war.',
    en: 'Nobody has said anything yet. After each purchase the customer’s screen asks how it was.',
  },
  'ui-owner-ratings-off': {
    de: 'An dieser Theke wird niemand gefragt: Die Kundenanzeige darf nicht berührt werden. Das steht bei den Geräten.',
    en: 'Nobody is asked at this counter: the customer’s screen may not be touched. That is set with the devices.',
  },
  'ui-owner-ratings-sum': {
    de: 'Am {day:day} haben {said:points} {said?Kunde|Kunden} geantwortet, {good:points} davon mit „Gut“.',
    en: 'On {day:day} {said:points} {said?customer|customers} answered, {good:points} of them “Good”.',
  },
  'ui-owner-ratings-days': { de: 'Antworten der letzten Tage', en: 'Answers of the last days' },
  'ui-owner-ratings-day': {
    de: '{day:day}: {said:points} {said?Antwort|Antworten}, {poor:points} nicht gut',
    en: '{day:day}: {said:points} {said?answer|answers}, {poor:points} not good',
  },
  'ui-owner-ratings-faces': { de: 'Wie es war', en: 'How it was' },
  'ui-owner-ratings-reasons': { de: 'Woran es lag', en: 'What it was' },
  'ui-owner-ratings-words': { de: 'Wollen angesprochen werden', en: 'Want to be spoken to' },
  'ui-owner-ratings-words-how': {
    de: 'Das steht auch beim nächsten Scan der Karte auf dem Bildschirm, bis es erledigt ist.',
    en: 'It also stands on the screen at the next scan of the card, until it is done.',
  },
  'ui-owner-ratings-open': { de: 'Kunden öffnen', en: 'Open customer' },
  'ui-owner-ratings-nameless': { de: 'Kunde ohne Namen', en: 'Customer without a name' },
  'ui-owner-ratings-how': {
    de: 'Gezählt wird je Tag und ohne Namen, aus allen Theken dieses Ladens, soweit sie hier bekannt sind.',
    en: 'Counted by day and without names, of all counters of this shop as far as they are known here.',
  },
} as const satisfies Texts;

/** What is said of a touch that comes too late, and what is noted for who asks for a word. */
export const ratingTexts = {
  'rating-over': {
    de: 'Die Frage ist schon vorbei. Danke trotzdem!',
    en: 'That question is over. Thank you all the same!',
  },
  'rating-word-wait': {
    de: 'Auf der Kundenanzeige: nicht zufrieden – Wartezeit',
    en: 'On the customer’s screen: not content – the wait',
  },
  'rating-word-goods': {
    de: 'Auf der Kundenanzeige: nicht zufrieden – Ware',
    en: 'On the customer’s screen: not content – the goods',
  },
  'rating-word-price': {
    de: 'Auf der Kundenanzeige: nicht zufrieden – Preis',
    en: 'On the customer’s screen: not content – the price',
  },
  'rating-word-manner': {
    de: 'Auf der Kundenanzeige: nicht zufrieden – Freundlichkeit',
    en: 'On the customer’s screen: not content – the welcome',
  },
  'rating-word-other': { de: 'Auf der Kundenanzeige: nicht zufrieden', en: 'On the customer’s screen: not content' },
  'card-wished': {
    de: 'Auf der Kundenanzeige möchte jemand mitmachen. Die Kartennummer liegt bereit.',
    en: 'Somebody at the customer’s screen would like to join. The card number is ready.',
  },
  'customer-turn-over': {
    de: 'Der Einkauf ist schon weiter. Es wurde nichts geändert.',
    en: 'The purchase has moved on. Nothing was changed.',
  },
} as const satisfies Texts;
