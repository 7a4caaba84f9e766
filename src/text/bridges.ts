import type { Texts } from './texts.ts';

/** Ways from tills to their printers that lead through the counter. */
export const bridgeTexts = {
  'bridge-lines-earned': { de: 'Treuepunkte', en: 'Loyalty points' },
  'bridge-shown': { de: 'Angezeigt', en: 'Shown' },
  'bridge-booked': { de: 'Gebucht', en: 'Booked' },
  'receipt-voided': {
    de: 'Die Kasse hat einen Einkauf über {amount:money} storniert, der hier gebucht ist. Bitte zurücknehmen.',
    en: 'The till has voided a purchase of {amount:money} that is booked here. Please take it back.',
  },
  'receipt-voided-several': {
    de: 'Die Kasse hat einen Einkauf über {amount:money} storniert; davon sind heute mehrere gebucht. Bitte unter „Rückgabe“ den richtigen wählen.',
    en: 'The till has voided a purchase of {amount:money}; several of that sum are booked today. Please choose the right one under “Return”.',
  },
  'receipt-voided-open': {
    de: 'Die Kasse hat diesen Einkauf über {amount:money} storniert. Bitte abbrechen, nicht buchen.',
    en: 'The till has voided this purchase of {amount:money}. Please cancel it, do not book it.',
  },
  'receipt-torn': {
    de: 'Die Leitung der Kasse „{till}“ ist mitten in einem Bon abgerissen. Er zählt, wenn die Kasse ihn noch einmal druckt.',
    en: 'The line of the till “{till}” broke in the middle of a receipt. It counts when the till prints it again.',
  },
  'receipt-torn-number': {
    de: 'Die Leitung der Kasse „{till}“ ist mitten im Bon {number} abgerissen. Er zählt, wenn die Kasse ihn noch einmal druckt.',
    en: 'The line of the till “{till}” broke in the middle of receipt {number}. It counts when the till prints it again.',
  },
  'bridge-printer-away': {
    de: 'Der Bondrucker der Kasse „{name}“ ist nicht erreichbar. Die Kasse druckt erst wieder, wenn er an ist.',
    en: 'The receipt printer of the till “{name}” cannot be reached. The till prints again when it is on.',
  },
  'bridge-till-away': {
    de: 'Die Leitung zur Kasse „{name}“ ist nicht da. Bitte das Kabel prüfen.',
    en: 'The line to the till “{name}” is not there. Please check the cable.',
  },
  'bridge-port-taken': {
    de: 'Port {port} gehört einem anderen Programm: Die Kasse „{name}“ kann nicht drucken.',
    en: 'Port {port} belongs to another program: the till “{name}” cannot print.',
  },
  'bridge-stopped': {
    de: 'Der Weg von der Kasse „{name}“ zum Drucker wird gerade wieder geöffnet.',
    en: 'The way from the till “{name}” to its printer is being opened again.',
  },
  'bridge-no-program': {
    de: 'Für die Kasse „{name}“ fehlt auf diesem Rechner ein Programmteil. Bitte die Kasse direkt mit ihrem Drucker verbinden.',
    en: 'A part of the program for the till “{name}” is missing on this machine. Please connect the till to its printer directly.',
  },
  'bridge-settings-broken': {
    de: 'Die Einstellungen der Bondrucker der Kassen sind nicht lesbar. Bitte neu einrichten.',
    en: 'The settings of the tills’ printers cannot be read. Please set them up again.',
  },
  'bridge-given': {
    de: 'Dieser Weg ist beim Start angegeben und wird dort geändert.',
    en: 'This way is named at the start and is changed there.',
  },
  'bridge-too-many': {
    de: 'Mehr als {most} Kassen gehen an einem Terminal nicht.',
    en: 'A terminal takes no more than {most} tills.',
  },
  'bridge-end-taken': {
    de: 'Diesen Anschluss hat schon die Kasse „{name}“.',
    en: 'The till “{name}” has this connection already.',
  },
  'bridge-to-itself': {
    de: 'So würde der Drucker auf sich selbst drucken. Bitte die Adresse des Druckers angeben.',
    en: 'The printer would print to itself. Please enter the address of the printer.',
  },
  'bridge-unknown': { de: 'Diese Kasse ist nicht mehr eingerichtet.', en: 'This till is no longer set up.' },
} as const satisfies Texts;
