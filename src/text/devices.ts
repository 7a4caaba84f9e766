import type { Texts } from './texts.ts';

/** The devices of a counter, as their owner sets them up. */
export const deviceTexts = {
  'device-searching': { de: 'Wird gesucht.', en: 'Being looked for.' },
  'device-driver-missing': {
    de: 'Für dieses Gerät fehlt auf diesem Rechner der Treiber.',
    en: 'This machine has no driver for this device.',
  },
  'device-unknown': { de: 'Dieses Gerät ist nicht mehr eingerichtet.', en: 'This device is no longer set up.' },
  'device-second-printer': {
    de: 'Ein Drucker ist schon eingerichtet. Bitte erst den anderen entfernen.',
    en: 'A printer is set up already. Please remove the other one first.',
  },
  'device-given': {
    de: 'Dieses Gerät ist beim Start angegeben und wird dort geändert.',
    en: 'This device is named at the start and is changed there.',
  },
  'customer-screen-none': {
    de: 'Hier öffnet sich die Kundenanzeige nur auf einem zweiten Monitor.',
    en: 'Here the customer screen only opens on a second monitor.',
  },
  'device-too-many': {
    de: 'Mehr als {most} Geräte gehen an einer Kasse nicht.',
    en: 'A counter takes no more than {most} devices.',
  },
  'device-connected-already': {
    de: 'An diesem Anschluss ist schon „{name}“ eingerichtet.',
    en: '“{name}” is set up at this connection already.',
  },
  'device-settings-broken': {
    de: 'Die Einstellungen der Geräte sind nicht lesbar. Bitte die Geräte neu einrichten.',
    en: 'The settings of the devices cannot be read. Please set up the devices again.',
  },
  'device-trouble': { de: '{name}: {reason}', en: '{name}: {reason}' },
  'device-test-line': { de: 'Testseite', en: 'Test page' },
  'device-test-page-end': {
    de: 'Wenn diese Zeile und der Code lesbar sind, ist der Drucker richtig eingestellt.',
    en: 'If this line and the code can be read, the printer is set up right.',
  },
  'device-test-umlauts': { de: 'Umlaute und Preis', en: 'Umlauts and price' },
  'device-test-over': { de: 'Der Test ist vorbei, es kam nichts an.', en: 'The test is over; nothing arrived.' },
  'device-reader-missing': {
    de: 'Es ist kein Kartenleser eingerichtet, der Karten beschreiben kann.',
    en: 'No card reader is set up that can write cards.',
  },
  'device-printer-missing': { de: 'Es ist kein Drucker eingerichtet.', en: 'No printer is set up.' },
  'cli-virtual-ready': {
    de: 'Geräte auf dem Bildschirm: {address}',
    en: 'Devices on the screen: {address}',
  },
  'cli-virtual-where': {
    de: 'Drucker {printer}, Scanner {scanner}, Kartenleser (PN532) {reader}, Zeilenanzeige {display}',
    en: 'printer {printer}, scanner {scanner}, card reader (PN532) {reader}, line display {display}',
  },
  'cli-devices-usage': {
    de: 'treuekasse devices --virtual [--port N]: Geräte auf dem Bildschirm, für Schulung und Vorführung.',
    en: 'treuekasse devices --virtual [--port N]: devices on the screen, for training and demonstrations.',
  },
} as const satisfies Texts;
