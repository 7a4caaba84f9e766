import { adviceTexts } from './advice.ts';
import { businessPartnerTexts } from './business-partners.ts';
import { assignTexts } from './assign.ts';
import { bridgeTexts } from './bridges.ts';
import { backOfficeTexts } from './back-office.ts';
import { backOfficePages } from './back-office-pages.ts';
import { badgeTexts } from './badges.ts';
import { cardReaderTexts } from './card-readers.ts';
import { cardTexts } from './cards.ts';
import { careTexts } from './care.ts';
import { cliTexts } from './cli.ts';
import { clubTexts } from './clubs.ts';
import { codeTexts } from './codes.ts';
import { correctionTexts } from './corrections.ts';
import { counterUi } from './counter-ui.ts';
import { couponTexts } from './coupons.ts';
import { creditTexts } from './credit.ts';
import { demoTexts } from './demo.ts';
import { displayTexts } from './displays.ts';
import { deviceTexts } from './devices.ts';
import { doorTexts } from './door.ts';
import { drawTexts } from './draws.ts';
import { feedTexts } from './feed.ts';
import { goodsTexts } from './goods.ts';
import { importTexts } from './imports.ts';
import { instrumentTexts } from './instruments.ts';
import { jobTexts } from './jobs.ts';
import { lintTexts } from './lint.ts';
import { lookTexts } from './look.ts';
import { lookPage } from './look-page.ts';
import { noteTexts } from './notes.ts';
import { officeGuardTexts } from './office-guard.ts';
import { officeMailTexts } from './office-mail.ts';
import { officePages } from './office-pages.ts';
import { ownerTexts } from './owner.ts';
import { pdfTexts } from './pdf.ts';
import { membersOfficeTexts } from './members-office.ts';
import { printerTexts } from './printers.ts';
import { profileTexts } from './profiles.ts';
import { privacyTexts } from './privacy.ts';
import { receiptStreamTexts } from './receipt-stream.ts';
import { receiptTexts } from './receipt.ts';
import { ratingTexts } from './ratings.ts';
import { reasons } from './reasons.ts';
import { referralTexts } from './referrals.ts';
import { refusals } from './refusals.ts';
import { scannerTexts } from './scanners.ts';
import { scanTexts } from './scans.ts';
import { programFaultTexts } from './program-faults.ts';
import { programFieldTexts } from './program-fields.ts';
import { programRefusalTexts } from './programs.ts';
import { settlementTexts } from './settlement.ts';
import { shell } from './shell.ts';
import { signingTexts } from './signing.ts';
import { slipTexts } from './slips.ts';
import { standbyTexts } from './standby.ts';
import { stockTexts } from './stock.ts';
import { tillApiTexts } from './till-api.ts';
import { tillFileTexts } from './till-files.ts';
import { tillDemoTexts } from './till-demo.ts';
import { voucherTexts } from './vouchers.ts';
import { partnerTexts } from './partners.ts';
import { watchTexts } from './watch.ts';
import { verifyTexts } from './verify.ts';
import { whatIfTexts } from './whatif.ts';
import { wordingTexts } from './wordings.ts';

/** Every sentence that a person reads, each in German and English; grouped by who says it. */
export const catalogue = {
  ...reasons,
  ...refusals,
  ...scanTexts,
  ...scannerTexts,
  ...receiptTexts,
  ...slipTexts,
  ...officePages,
  ...backOfficePages,
  ...partnerTexts,
  ...settlementTexts,
  ...backOfficeTexts,
  ...watchTexts,
  ...officeMailTexts,
  ...jobTexts,
  ...officeGuardTexts,
  ...programFaultTexts,
  ...programFieldTexts,
  ...programRefusalTexts,
  ...privacyTexts,
  ...shell,
  ...counterUi,
  ...cliTexts,
  ...demoTexts,
  ...verifyTexts,
  ...voucherTexts,
  ...careTexts,
  ...cardTexts,
  ...cardReaderTexts,
  ...profileTexts,
  ...wordingTexts,
  ...ratingTexts,
  ...signingTexts,
  ...noteTexts,
  ...lookTexts,
  ...lookPage,
  ...badgeTexts,
  ...feedTexts,
  ...standbyTexts,
  ...stockTexts,
  ...tillApiTexts,
  ...tillDemoTexts,
  ...deviceTexts,
  ...doorTexts,
  ...drawTexts,
  ...clubTexts,
  ...correctionTexts,
  ...membersOfficeTexts,
  ...assignTexts,
  ...businessPartnerTexts,
  ...adviceTexts,
  ...goodsTexts,
  ...whatIfTexts,
  ...lintTexts,
  ...importTexts,
  ...tillFileTexts,
  ...couponTexts,
  ...creditTexts,
  ...referralTexts,
  ...codeTexts,
  ...pdfTexts,
  ...printerTexts,
  ...displayTexts,
  ...receiptStreamTexts,
  ...ownerTexts,
  ...instrumentTexts,
  ...bridgeTexts,
} as const;

export type TextKey = keyof typeof catalogue;

export const isTextKey = (key: string): key is TextKey => Object.hasOwn(catalogue, key);
