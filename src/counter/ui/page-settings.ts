import { VOLUMES, type Volume } from './signals/tones.ts';

/** What this page keeps for itself: nothing personal, and nothing that the service would need. */
export type Appearance = 'device' | 'light' | 'dark';

const VAT = 'treuekasse.vat';
const APPEARANCE = 'treuekasse.appearance';
const RELOAD = 'treuekasse.reload';

/** A page that breaks again and again must not flicker. */
const RELOAD_EVERY_MS = 60_000;

const VOLUME = 'treuekasse.volume';
const LIGHT = 'treuekasse.light';

/** The light at the edge of the screen. */
export const LIGHTS = ['on', 'off'] as const;
export type Light = (typeof LIGHTS)[number];

/** The rate chosen last: a baker's is 7 %, a bar's 19 %. */
export const keptVat = (): number => {
  const kept = Number(read(VAT) ?? '1900');
  return Number.isInteger(kept) ? kept : 1900;
};
export function keepVat(vat: number): void {
  write(VAT, String(vat));
}

/** How loud this counter's tones are; a shop that says nothing hears them quietly. */
export const keptVolume = (): Volume => VOLUMES.find((volume) => volume === read(VOLUME)) ?? 'quiet';
export function keepVolume(volume: Volume): void {
  write(VOLUME, volume);
}

export const keptLight = (): Light => LIGHTS.find((light) => light === read(LIGHT)) ?? 'on';
export function keepLight(light: Light): void {
  write(LIGHT, light);
}

export function keptAppearance(): Appearance {
  const kept = read(APPEARANCE);
  return kept === 'light' || kept === 'dark' ? kept : 'device';
}

/** Light, dark, or as the device wishes; at once, and the next time. */
export function keepAppearance(appearance: Appearance): void {
  write(APPEARANCE, appearance);
  showAppearance(appearance);
}

export function showAppearance(appearance: Appearance): void {
  if (appearance === 'device') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = appearance;
}

/** Whether a page that broke now, at `nowMs`, may load itself again, when it did so last at `lastMs`. */
export const mayReload = (lastMs: number | undefined, nowMs: number): boolean =>
  lastMs === undefined || lastMs > nowMs || nowMs - lastMs >= RELOAD_EVERY_MS;

/** When this page last loaded itself again. */
export function keptReload(): number | undefined {
  const kept = Number(read(RELOAD) ?? Number.NaN);
  return Number.isSafeInteger(kept) ? kept : undefined;
}
/** False where nothing can be kept: then a person loads the page, or it might do so for ever. */
export const keepReload = (atMs: number): boolean => write(RELOAD, String(atMs));

/** Storage may be switched off; then everything is as on the first day. */
function read(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** False when the setting holds only until the page is loaded again. */
function write(name: string, value: string): boolean {
  try {
    localStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}
