/** The addresses that somebody has typed, however they are set apart. */
export const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter((one) => one !== '');
