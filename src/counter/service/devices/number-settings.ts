import { type NumberSettings, numberSettingsSchema } from '#devices/scanner/settings';
import type { Settings } from '../../store/settings.ts';

const NONE: NumberSettings = { labels: [] };

/** How the shop's own numbers are read, kept in the counter's file. What cannot be read counts as nothing set. */
export function createNumberSettings(settings: Settings) {
  const stored = settings.get('numbers');
  let current = stored === undefined ? NONE : read(stored);
  return {
    get: (): NumberSettings => current,
    set(next: NumberSettings): void {
      settings.set('numbers', JSON.stringify(next));
      current = next;
    },
  };
}

function read(text: string): NumberSettings {
  try {
    return numberSettingsSchema.parse(JSON.parse(text));
  } catch {
    return NONE;
  }
}
