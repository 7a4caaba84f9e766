/**
 * A sentence in both languages. Placeholders: `{name}` as it is, `{name:points}` a whole number with separators,
 * `{name:money}` minor units as money, `{name:day}` a `YYYY-MM-DD`, `{name:time}` a moment. A plural is chosen by a number:
 * `{name?one form|other form}`. `du` is the German for shops that say du to their customers, where it differs.
 */
export type Texts = { readonly [key: string]: { readonly de: string; readonly en: string; readonly du?: string } };
export type Language = 'de' | 'en';
