import type { FormEvent, ReactElement, ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useDeviceScans } from '../device-scans.ts';
import { type InputHandler, useInput } from '../input-router.ts';
import { WaitShape } from '../shapes.tsx';

type DialogFrameProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The main action, at the place where the main action always is; Enter in a field does the same. */
  readonly main?: { readonly text: string; readonly onPress: () => void; readonly unavailable?: boolean } | undefined;
  /** What could not be done, in a sentence. */
  readonly fault?: string | undefined;
  /** Where a scan goes while this dialog is open; without it, it goes to the counter and the dialog closes. */
  readonly onScan?: InputHandler['onScan'];
  /** Keys that nothing in focus uses, Enter apart: that is the main action. */
  readonly onKey?: (key: string) => void;
};

/** A sheet of paper over the counter. Escape is the way back. */
export function DialogFrame({ title, onClose, children, main, fault, onScan, onKey }: DialogFrameProps): ReactElement {
  const { t } = useWords();
  const act = (): void => {
    if (main && !main.unavailable) main.onPress();
  };
  useInput({ onScan, onKey: (key) => (key === 'Enter' ? act() : onKey?.(key)) });
  useDeviceScans();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    act();
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="dialog-ground"
    >
      <Modal className="dialog-sheet">
        <Dialog className="dialog">
          <form onSubmit={submit} noValidate>
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            <div className="dialog-body">{children}</div>
            <div className="dialog-foot">
              <p className="dialog-fault" role="alert">
                {fault !== undefined && <WaitShape />}
                {fault}
              </p>
              <Action onClick={onClose}>{t('ui-back')}</Action>
              {main && (
                <Action tone="main" submits unavailable={main.unavailable}>
                  {main.text}
                </Action>
              )}
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
