import type { Texts } from './texts.ts';

/** What the counter says about scanners as devices; what a scan is stands in `scans.ts`. */
export const scannerTexts = {
  'scanner-away': {
    de: 'Der Scanner antwortet nicht. Bitte Kabel und Einschalter prüfen.',
    en: 'The scanner does not answer. Please check its cable and switch.',
  },
  'scan-cut': {
    de: 'Der Code kam nicht vollständig an. Bitte noch einmal scannen; kommt das immer, bitte die Einstellung des Scanners prüfen.',
    en: "The code did not arrive completely. Please scan it again; if it is always so, please check the scanner's settings.",
  },
} as const satisfies Texts;
