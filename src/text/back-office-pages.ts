import { accountingTexts } from './accounting.ts';
import { assortmentTexts } from './assortment.ts';
import { importPageTexts } from './import-page.ts';
import { membersPageTexts } from './members-pages.ts';
import { privacyPageTexts } from './privacy-page.ts';
import { programPageTexts } from './program-pages.ts';
import { structureTexts } from './structure.ts';
import { waysInTexts } from './ways-in.ts';

/** What is read in the back office alone: the counter's page is built without it (`build/counter-page.ts`). */
export const backOfficePages = {
  ...accountingTexts,
  ...assortmentTexts,
  ...importPageTexts,
  ...membersPageTexts,
  ...privacyPageTexts,
  ...programPageTexts,
  ...structureTexts,
  ...waysInTexts,
} as const;
