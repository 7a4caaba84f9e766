/** What this page keeps for itself: nothing personal, and nothing that the service would need. */
export type Appearance = 'device' | 'light' | 'dark';

const VAT = 'treuekasse.vat';
const APPEARANCE = 'treuekasse.appearance';

/** The rate chosen last: a baker's is 7 %, a bar's 19 %. */
export const keptVat = (): number => {
  const kept = Number(read(VAT) ?? '1900');
  return Number.isInteger(kept) ? kept : 1900;
};
export const keepVat = (vat: number): void => write(VAT, String(vat));

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

/** Storage may be switched off; then everything is as on the first day. */
function read(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // the setting holds until the page is loaded again
  }
}
