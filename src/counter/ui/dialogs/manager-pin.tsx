import { type ReactElement, useState } from 'react';
import { useWords } from '#ui/words';
import { NumberPad } from '../screen/number-pad.tsx';
import { MIN_DIGITS, PinDots, pinTyped } from '../screen/pin-dots.tsx';
import { DialogFrame } from './dialog-frame.tsx';

type ManagerPinProps = {
  readonly why: string;
  readonly main: string;
  readonly fault: string | undefined;
  readonly isSending: boolean;
  readonly onPin: (pin: string) => void;
  readonly onBack: () => void;
};

/** A manager decides, with a PIN; whoever is signed in stays signed in. */
export function ManagerPin({ why, main, fault, isSending, onPin, onBack }: ManagerPinProps): ReactElement {
  const { t } = useWords();
  const [pin, setPin] = useState('');
  const type = (key: string): void => setPin((current) => pinTyped(current, key));
  const send = (): void => {
    onPin(pin);
    setPin('');
  };
  return (
    <DialogFrame
      title={t('ui-manager-pin')}
      onClose={onBack}
      onKey={type}
      fault={fault}
      main={{ text: main, onPress: send, unavailable: isSending || pin.length < MIN_DIGITS }}
    >
      <div className="two-columns">
        <p className="pin-why">{why}</p>
        <div className="pin-pad">
          <PinDots pin={pin} />
          <NumberPad onKey={type} />
        </div>
      </div>
    </DialogFrame>
  );
}
