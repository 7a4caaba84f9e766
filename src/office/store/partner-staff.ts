/** Who has done something where a partner's key has: stands in entries and in words of consent. */
export const partnerStaff = (key: string): string => `partner:${key}`;
