import { counterUi } from './counter-ui.ts';
import { receiptTexts } from './receipt.ts';
import { reasons } from './reasons.ts';
import { refusals } from './refusals.ts';
import { shell } from './shell.ts';

/** Every sentence that a person reads, each in German and English; grouped by who says it. */
export const catalogue = { ...reasons, ...refusals, ...receiptTexts, ...shell, ...counterUi } as const;

export type TextKey = keyof typeof catalogue;

export const isTextKey = (key: string): key is TextKey => Object.hasOwn(catalogue, key);
