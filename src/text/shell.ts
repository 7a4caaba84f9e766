import type { Texts } from './texts.ts';

/** What the connection between screen and service, the page's address and the shells say. */
export const shell = {
  'connection-lost': {
    de: 'Die Verbindung ist unterbrochen. Es geht gleich weiter.',
    en: 'The connection was interrupted. It comes back in a moment.',
  },
  'bad-input': {
    de: 'Diese Eingabe hat nicht gepasst. Es wurde nichts geändert.',
    en: 'This input did not fit. Nothing was changed.',
  },
  busy: {
    de: 'Gerade ist viel los. Bitte gleich noch einmal.',
    en: 'There is a lot going on. Please try again in a moment.',
  },
  cancelled: { de: 'Abgebrochen. Es wurde nichts geändert.', en: 'Cancelled. Nothing was changed.' },
  'request-too-large': { de: 'Das war zu viel auf einmal.', en: 'That was too much at once.' },
  'unknown-call': {
    de: 'Bildschirm und Programm sind verschieden alt. Bitte die Seite neu laden.',
    en: 'Screen and program differ in age. Please reload the page.',
  },
  'port-not-allowed': {
    de: 'Der Anschluss {port} ist auf diesem Rechner nicht erlaubt. Bitte einen ab 1024 nehmen.',
    en: 'Port {port} is not allowed on this machine. Please take one from 1024 up.',
  },
  'gate-foreign': {
    de: 'Diese Anfrage kommt nicht von der Kasse.',
    en: 'This request does not come from the counter.',
  },
  'gate-no-address': {
    de: 'Diese Seite öffnet sich mit der Adresse, die Treuekasse beim Start nennt.',
    en: 'This page opens with the address that Treuekasse prints when it starts.',
  },
  'gate-address-used': {
    de: 'Diese Adresse wurde schon benutzt. Treuekasse gibt gern eine neue.',
    en: 'This address has been used already. Treuekasse gladly gives a new one.',
  },
  'gate-nothing-here': { de: 'Hier gibt es nichts.', en: 'There is nothing here.' },
  'shell-service-fails': { de: 'Die Kasse startet nicht.', en: 'The counter does not start.' },
  'shell-try-again': { de: 'Noch einmal versuchen', en: 'Try again' },
  'shell-quit': { de: 'Beenden', en: 'Quit' },
  'shell-secrets-weak': {
    de: 'Dieser Rechner hat keinen Schlüsselbund. Die Zugangsdaten der Kasse liegen deshalb nur schwach geschützt auf der Platte.',
    en: 'This machine has no keyring. The access data of this counter is therefore only weakly protected on its disk.',
  },
  'shell-electron': { de: 'Oberfläche: Electron.', en: 'Screen: Electron.' },
  'shell-chromium': {
    de: 'Oberfläche: {browser} im Vollbild, denn das Programm von Electron liegt hier nicht.',
    en: 'Screen: {browser} as a kiosk window, because the binary of Electron is not here.',
  },
  'shell-chromium-wanted': {
    de: 'Oberfläche: {browser} im Vollbild, wie gewünscht.',
    en: 'Screen: {browser} as a kiosk window, as asked for.',
  },
  'shell-page-no-display': {
    de: 'Oberfläche: nur die Seite, denn hier ist kein Bildschirm angeschlossen.',
    en: 'Screen: the page only, because no display is connected here.',
  },
  'shell-page-no-browser': {
    de: 'Oberfläche: nur die Seite, denn hier liegen weder Electron noch Chromium.',
    en: 'Screen: the page only, because neither Electron nor Chromium is here.',
  },
  'shell-page-wanted': { de: 'Oberfläche: nur die Seite, wie gewünscht.', en: 'Screen: the page only, as asked for.' },
  'shell-page-address': {
    de: 'Bitte im Browser öffnen (gilt einmal): {address}',
    en: 'Please open in a browser (works once): {address}',
  },
  'shell-electron-missing': {
    de: 'Das Programm von Electron liegt hier nicht. Holen mit: npx install-electron --no',
    en: 'The binary of Electron is not here. Get it with: npx install-electron --no',
  },
  'shell-chromium-missing': {
    de: 'Hier liegt kein Chromium, Chrome oder Edge. CHROMIUM_PATH kann zeigen, wo es liegt.',
    en: 'There is no Chromium, Chrome or Edge here. CHROMIUM_PATH can say where it is.',
  },
  'shell-no-display': { de: 'Hier ist kein Bildschirm angeschlossen.', en: 'No display is connected here.' },
  'shell-unknown': {
    de: '„{shell}“ gibt es nicht. Möglich sind electron, chromium und page.',
    en: '“{shell}” does not exist. Choose electron, chromium or page.',
  },
  'shell-not-started': { de: '{program} ließ sich nicht starten.', en: '{program} could not be started.' },
} as const satisfies Texts;
