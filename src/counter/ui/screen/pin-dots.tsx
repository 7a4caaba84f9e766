import type { ReactElement } from 'react';
import { useWords } from '#ui/words';

export const MIN_DIGITS = 4;
const MAX_DIGITS = 8;

/** A PIN with one key more, or one digit less. */
export function pinTyped(pin: string, key: string): string {
  if (key === 'Backspace') return pin.slice(0, -1);
  return /^[0-9]$/.test(key) ? (pin + key).slice(0, MAX_DIGITS) : pin;
}

/** How many digits of a PIN are there; never which. */
export function PinDots({ pin }: { readonly pin: string }): ReactElement {
  const { t } = useWords();
  return (
    <p className="pin" role="status" aria-label={`${t('ui-pin')}: ${t('ui-pin-length', { count: pin.length })}`}>
      {Array.from({ length: Math.max(MIN_DIGITS, pin.length) }, (_, place) => (
        <span key={place} className={place < pin.length ? 'pin-dot pin-dot-full' : 'pin-dot'} />
      ))}
    </p>
  );
}
