import type { Texts } from './texts.ts';

/** The section of the dialog "Kassen" about tills that print through the counter. */
export const bridgeScreens = {
  'ui-bridges': { de: 'Bondrucker der Kassen', en: 'Tills’ printers' },
  'ui-bridges-why': {
    de: 'Druckt die Kasse über dieses Terminal, so liest es den Bon mit und fragt nach der Karte. Die Kasse selbst bleibt, wie sie ist: Nur die Adresse ihres Druckers ändert sich.',
    en: 'Where the till prints through this terminal, it reads the receipt and asks for the card. The till itself stays as it is: only the address of its printer changes.',
  },
  'ui-bridge-new': { de: 'Kasse hinzufügen', en: 'Add a till' },
  'ui-bridge-back': { de: 'Verwerfen', en: 'Discard' },
  'ui-bridge-till': { de: 'Die Kasse druckt über', en: 'The till prints over' },
  'ui-bridge-printer': { de: 'Ihr Drucker hängt an', en: 'Its printer is connected to' },
  'ui-bridge-port': { de: 'Port, an den die Kasse druckt', en: 'Port that the till prints to' },
  'ui-bridge-host': { de: 'Adresse dieses Terminals', en: 'Address of this terminal' },
  'ui-bridge-host-hint': {
    de: '127.0.0.1, wenn die Kasse auf diesem Rechner läuft.',
    en: '127.0.0.1 if the till runs on this machine.',
  },
  'ui-bridge-allow': { de: 'Adressen der Kassen', en: 'Addresses of the tills' },
  'ui-bridge-allow-hint': {
    de: 'Nur von diesen Adressen wird gedruckt; mehrere mit Leerzeichen.',
    en: 'Only these addresses may print; several with spaces between them.',
  },
  'ui-bridge-offer': { de: 'Einkauf anzeigen, in Sekunden', en: 'Show the purchase, in seconds' },
  'ui-bridge-offer-hint': {
    de: 'Kommt so lange keine Karte, verschwindet er.',
    en: 'If no card comes for so long, it goes away.',
  },
  'ui-bridge-at-once': { de: 'Ohne Antippen buchen', en: 'Book without a touch' },
  'ui-bridge-at-once-hint': {
    de: 'Gilt, wenn die Karte vor dem Bon gescannt ist und alles auf dem Bon zusammenpasst.',
    en: 'Holds where the card was scanned before the receipt and everything on the receipt agrees.',
  },
  'ui-bridge-lines': { de: 'Die Punkte stehen', en: 'The points are printed' },
  'ui-bridge-lines-till-receipt': { de: 'auf dem Bon der Kasse', en: 'on the till’s receipt' },
  'ui-bridge-lines-own-printer': { de: 'auf eigenem Bon', en: 'on a receipt of our own' },
  'ui-bridge-hold': {
    de: 'Der Schnitt wartet höchstens, in Millisekunden',
    en: 'The cut waits at most, in milliseconds',
  },
  'ui-bridge-late': { de: 'Kommen sie zu spät', en: 'If they come too late' },
  'ui-bridge-late-own-printer': { de: 'eigener Bon', en: 'receipt of our own' },
  'ui-bridge-late-nothing': { de: 'nicht drucken', en: 'do not print' },
  'ui-bridge-till-starting': { de: 'Wird geöffnet.', en: 'Being opened.' },
  'ui-bridge-till-ready': { de: 'Wartet auf die Kasse.', en: 'Waits for the till.' },
  'ui-bridge-till-connected': { de: 'Die Kasse ist verbunden.', en: 'The till is connected.' },
  'ui-bridge-till-taken': { de: 'Der Port ist belegt.', en: 'The port is taken.' },
  'ui-bridge-till-away': { de: 'Die Kasse ist nicht da.', en: 'The till is not there.' },
  'ui-bridge-printer-unknown': {
    de: 'Der Drucker wurde noch nicht gebraucht.',
    en: 'The printer has not been needed yet.',
  },
  'ui-bridge-printer-ready': { de: 'Der Drucker ist da.', en: 'The printer is there.' },
  'ui-bridge-printer-away': { de: 'Der Drucker ist nicht erreichbar.', en: 'The printer cannot be reached.' },
  'ui-bridge-last': { de: 'Letzter Bon {at:time}: {what}', en: 'Last receipt {at:time}: {what}' },
  'ui-bridge-figures': {
    de: '{bytes} Zeichen gedruckt, {restarts}-mal neu geöffnet',
    en: '{bytes} characters printed, opened anew {restarts} times',
  },
} as const satisfies Texts;
