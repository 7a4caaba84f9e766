import { reasons } from './reasons.ts';
import { refusals } from './refusals.ts';
import { shell } from './shell.ts';

/** Every sentence that a person reads, each in German and English; grouped by who says it. */
export const catalogue = { ...reasons, ...refusals, ...shell } as const;

export type TextKey = keyof typeof catalogue;

export const isTextKey = (key: string): key is TextKey => Object.hasOwn(catalogue, key);
