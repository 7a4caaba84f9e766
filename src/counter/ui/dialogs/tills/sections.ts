import type { ReactElement } from 'react';
import type { TillsView } from '#contract/tills';
import type { TextKey } from '#text/catalogue';
import { ReceiptReading } from './receipt-reading.tsx';
import { BridgesSection } from './bridges-section.tsx';
import { ReceiptRulesForm } from './receipt-rules-form.tsx';
import { TillKeysSection } from './till-keys.tsx';

/** What a section of the dialog gets. */
export type SectionProps = {
  readonly view: TillsView;
  /** With which a manager has opened the dialog; goes along with every call. Absent where a manager is signed in. */
  readonly pin: string | undefined;
  readonly onView: (view: TillsView) => void;
  /** What came of a call, in a sentence, at the place where the dialog says it. */
  readonly onSay: (text: string | undefined) => void;
};

type Section = { readonly title: TextKey; readonly Body: (props: SectionProps) => ReactElement };

/** Besides the tills themselves: what is settled for all of them, each a component of its own. */
export const SECTIONS: Readonly<Record<string, Section>> = {
  keys: { title: 'ui-till-keys', Body: TillKeysSection },
  receipts: { title: 'ui-receipt-rules', Body: ReceiptRulesForm },
  reading: { title: 'ui-till-reading', Body: ReceiptReading },
  bridges: { title: 'ui-bridges', Body: BridgesSection },
};
