import type { StatusView } from '#contract/status';
import { wedgeSettingsSchema } from '#devices/scanner/settings';
import type { Settings } from '../../store/settings.ts';

type Wedge = StatusView['wedge'];

/** A computer that nobody has told anything trusts its own layout. */
const AS_IT_COMES: Wedge = { ...wedgeSettingsSchema.parse({}), layout: 'host' };

/** How the scanner types that is set as a keyboard. What cannot be read counts as not set. */
export function readWedge(settings: Settings): Wedge {
  const stored = settings.get('wedge');
  if (stored === undefined) return AS_IT_COMES;
  try {
    return wedgeSettingsSchema.parse(JSON.parse(stored));
  } catch {
    return AS_IT_COMES;
  }
}

export const writeWedge = (settings: Settings, wedge: Wedge): void => settings.set('wedge', JSON.stringify(wedge));
