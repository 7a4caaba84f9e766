import { type ReactElement, memo } from 'react';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { DeleteShape } from '../shapes.tsx';

type NumberPadProps = {
  /** `0` to `9`, the key at the bottom left, or `Backspace`. */
  readonly onKey: (key: string) => void;
  /** What stands beside the zero: two zeros for amounts, nothing for a PIN. */
  readonly corner?: '00' | undefined;
};

/** A pad as on a till: seven, eight, nine at the top. */
export const NumberPad = memo(function NumberPad({ onKey, corner }: NumberPadProps): ReactElement {
  const { t } = useWords();
  return (
    <div className="pad" role="group" aria-label={t('ui-pad')}>
      {['7', '8', '9', '4', '5', '6', '1', '2', '3'].map((digit) => (
        <Action key={digit} className="pad-key" onClick={() => onKey(digit)}>
          {digit}
        </Action>
      ))}
      {corner === undefined ? (
        <span />
      ) : (
        <Action className="pad-key" onClick={() => onKey(corner)}>
          {corner}
        </Action>
      )}
      <Action className="pad-key" onClick={() => onKey('0')}>
        0
      </Action>
      <Action className="pad-key pad-delete" aria-label={t('ui-pad-delete')} onClick={() => onKey('Backspace')}>
        <DeleteShape />
      </Action>
    </div>
  );
});
