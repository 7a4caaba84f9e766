/**
 * The application identifiers of GS1 (General Specifications, section 3). `form`: parts one after the other, each
 * `n6` (six digits), `n..8` (one to eight), `x` for characters of set 82, `y` of set 39, `z` of base64url; in brackets what
 * may be missing; behind a comma the checks of `gs1-checks.ts`. An `n` at the end of an identifier stands for a digit that
 * says how many of the value's digits are decimals. `not`: what the identifier may not stand together with.
 */
export type IdentifierRow = {
  readonly ai: string;
  readonly name: string;
  readonly form: string;
  readonly not?: string;
};

const row = (ai: string, name: string, form: string, not?: string): IdentifierRow => ({
  ai,
  name,
  form,
  ...(not !== undefined && { not }),
});

/** Identifiers that follow each other and have one form: `310n` to `316n` and their like. */
const series = (first: number, names: readonly string[], form: string, end = '', not?: string): IdentifierRow[] =>
  names.map((name, at) => row(`${first + at}${end}`, name, form, not));

const MEASURES = [
  ...series(
    310,
    ['NET WEIGHT (kg)', 'LENGTH (m)', 'WIDTH (m)', 'HEIGHT (m)', 'AREA (m²)', 'NET VOLUME (l)'],
    'n6',
    'n',
  ),
  row('316n', 'NET VOLUME (m³)', 'n6'),
  ...series(320, ['NET WEIGHT (lb)', 'LENGTH (in)', 'LENGTH (ft)', 'LENGTH (yd)', 'WIDTH (in)'], 'n6', 'n'),
  ...series(325, ['WIDTH (ft)', 'WIDTH (yd)', 'HEIGHT (in)', 'HEIGHT (ft)', 'HEIGHT (yd)'], 'n6', 'n'),
  ...series(330, ['GROSS WEIGHT (kg)', 'LENGTH (m), log', 'WIDTH (m), log', 'HEIGHT (m), log'], 'n6', 'n'),
  ...series(334, ['AREA (m²), log', 'VOLUME (l), log', 'VOLUME (m³), log', 'KG PER m²'], 'n6', 'n'),
  ...series(340, ['GROSS WEIGHT (lb)', 'LENGTH (in), log', 'LENGTH (ft), log', 'LENGTH (yd), log'], 'n6', 'n'),
  ...series(344, ['WIDTH (in), log', 'WIDTH (ft), log', 'WIDTH (yd), log', 'HEIGHT (in), log'], 'n6', 'n'),
  ...series(348, ['HEIGHT (ft), log', 'HEIGHT (yd), log', 'AREA (in²)', 'AREA (ft²)', 'AREA (yd²)'], 'n6', 'n'),
  ...series(353, ['AREA (in²), log', 'AREA (ft²), log', 'AREA (yd²), log', 'NET WEIGHT (troy oz)'], 'n6', 'n'),
  ...series(357, ['NET WEIGHT (oz)'], 'n6', 'n'),
  ...series(360, ['NET VOLUME (qt)', 'NET VOLUME (gal)', 'VOLUME (qt), log', 'VOLUME (gal), log'], 'n6', 'n'),
  ...series(364, ['VOLUME (in³)', 'VOLUME (ft³)', 'VOLUME (yd³)', 'VOLUME (in³), log'], 'n6', 'n'),
  ...series(368, ['VOLUME (ft³), log', 'VOLUME (yd³), log'], 'n6', 'n'),
];

const ADDRESS = ['COMP', 'NAME', 'ADD1', 'ADD2', 'SUB', 'LOC', 'REG'];
const addressForm = (part: string): string => (part === 'COMP' || part === 'NAME' ? 'x..35,pcenc' : 'x..70,pcenc');
const address = (first: number, whose: string): IdentifierRow[] =>
  ADDRESS.map((part, at) => row(String(first + at), `${whose} ${part}`, addressForm(part)));

const PLACES = [
  'SHIP TO LOC',
  'BILL TO',
  'PURCHASE FROM',
  'SHIP FOR LOC',
  'LOC No.',
  'PAY TO',
  'PROD/SERV LOC',
  'PARTY',
];
const GCN_NOT = '01 02 415 8006 8020 8026';

export const IDENTIFIERS: readonly IdentifierRow[] = [
  row('00', 'SSCC', 'n18,csum'),
  row('01', 'GTIN', 'n14,csum', '255 37'),
  row('02', 'CONTENT', 'n14,csum', '01 03'),
  row('03', 'MTO GTIN', 'n14,csum', '01 02 37'),
  row('10', 'BATCH/LOT', 'x..20'),
  row('11', 'PROD DATE', 'n6,yymmd0'),
  row('12', 'DUE DATE', 'n6,yymmd0'),
  row('13', 'PACK DATE', 'n6,yymmd0'),
  row('15', 'BEST BEFORE', 'n6,yymmd0'),
  row('16', 'SELL BY', 'n6,yymmd0'),
  row('17', 'USE BY', 'n6,yymmd0'),
  row('20', 'VARIANT', 'n2'),
  row('21', 'SERIAL', 'x..20', '03 235'),
  row('22', 'CPV', 'x..20'),
  row('235', 'TPX', 'x..28'),
  row('240', 'ADDITIONAL ID', 'x..30'),
  row('241', 'CUST. PART No.', 'x..30'),
  row('242', 'MTO VARIANT', 'n..6'),
  row('243', 'PCN', 'x..20'),
  row('250', 'SECONDARY SERIAL', 'x..30'),
  row('251', 'REF. TO SOURCE', 'x..30'),
  row('253', 'GDTI', 'n13,csum [x..17]'),
  row('254', 'GLN EXTENSION COMPONENT', 'x..20'),
  row('255', 'GCN', 'n13,csum [n..12]', GCN_NOT),
  row('30', 'VAR. COUNT', 'n..8'),
  ...MEASURES,
  row('37', 'COUNT', 'n..8'),
  row('390n', 'AMOUNT', 'n..15', '391n'),
  row('391n', 'AMOUNT', 'n3,currency n..15'),
  row('392n', 'PRICE', 'n..15', '393n'),
  row('393n', 'PRICE', 'n3,currency n..15'),
  row('394n', 'PRCNT OFF', 'n4', '394n 8111'),
  row('395n', 'PRICE/UoM', 'n6', '392n 393n 8005'),
  row('400', 'ORDER NUMBER', 'x..30'),
  row('401', 'GINC', 'x..30'),
  row('402', 'GSIN', 'n17,csum'),
  row('403', 'ROUTE', 'x..30'),
  ...series(410, PLACES, 'n13,csum'),
  row('420', 'SHIP TO POST', 'x..20', '421'),
  row('421', 'SHIP TO POST', 'n3 x..9,onlyletters'),
  row('422', 'ORIGIN', 'n3'),
  row('423', 'COUNTRY - INITIAL PROCESS', 'n3 [n3] [n3] [n3] [n3]'),
  row('424', 'COUNTRY - PROCESS', 'n3'),
  row('425', 'COUNTRY - DISASSEMBLY', 'n3 [n3] [n3] [n3] [n3]'),
  row('426', 'COUNTRY - FULL PROCESS', 'n3'),
  row('427', 'ORIGIN SUBDIVISION', 'x..3'),
  ...address(4300, 'SHIP TO'),
  row('4307', 'SHIP TO COUNTRY', 'x2'),
  row('4308', 'SHIP TO PHONE', 'x..30'),
  row('4309', 'SHIP TO GEO', 'n10,latitude n10,longitude'),
  ...address(4310, 'RTN TO'),
  row('4317', 'RTN TO COUNTRY', 'x2'),
  row('4318', 'RTN TO POST', 'x..20'),
  row('4319', 'RTN TO PHONE', 'x..30'),
  row('4320', 'SRV DESCRIPTION', 'x..35,pcenc'),
  row('4321', 'DANGEROUS GOODS', 'n1,yesno'),
  row('4322', 'AUTH LEAVE', 'n1,yesno'),
  row('4323', 'SIG REQUIRED', 'n1,yesno'),
  row('4324', 'NOT BEF DEL DT', 'n6,yymmd0 n4'),
  row('4325', 'NOT AFT DEL DT', 'n6,yymmd0 n4'),
  row('4326', 'REL DATE', 'n6,yymmdd'),
  ...series(4330, ['MAX TEMP F', 'MAX TEMP C', 'MIN TEMP F', 'MIN TEMP C'], 'n6 [x1,hyphen]'),
  row('7001', 'NSN', 'n13'),
  row('7002', 'MEAT CUT', 'x..30'),
  row('7003', 'EXPIRY TIME', 'n6,yymmdd n4,hhmi'),
  row('7004', 'ACTIVE POTENCY', 'n..4'),
  row('7005', 'CATCH AREA', 'x..12'),
  row('7006', 'FIRST FREEZE DATE', 'n6,yymmdd'),
  row('7007', 'HARVEST DATE', 'n6,yymmdd [n6,yymmdd]'),
  row('7008', 'AQUATIC SPECIES', 'x..3'),
  row('7009', 'FISHING GEAR TYPE', 'x..10'),
  row('7010', 'PROD METHOD', 'x..2'),
  row('7011', 'TEST BY DATE', 'n6,yymmdd [n4,hhmi]'),
  ...series(7020, ['REFURB LOT', 'FUNC STAT', 'REV STAT'], 'x..20'),
  row('7023', 'GIAI - ASSEMBLY', 'x..30'),
  ...series(
    7030,
    Array.from({ length: 10 }, (_, at) => `PROCESSOR # ${at}`),
    'n3 x..27',
  ),
  row('7040', 'UIC+EXT', 'n1 x1 x1 x1,importeridx'),
  row('7041', 'UFRGT UNIT TYPE', 'x..4'),
  ...series(
    710,
    ['PZN', 'CIP', 'CN', 'DRN', 'AIM', 'NDC', 'AIC', 'NHRN'].map((name) => `NHRN ${name}`),
    'x..20',
  ),
  ...series(
    7230,
    Array.from({ length: 10 }, (_, at) => `CERT # ${at + 1}`),
    'x2 x..28',
  ),
  row('7240', 'PROTOCOL', 'x..20'),
  row('7241', 'AIDC MEDIA TYPE', 'n2'),
  row('7242', 'VCN', 'x..25'),
  row('7250', 'DOB', 'n8,yyyymmdd'),
  row('7251', 'DOB TIME', 'n8,yyyymmdd n4,hhmi'),
  row('7252', 'BIO SEX', 'n1,iso5218'),
  row('7253', 'FAMILY NAME', 'x..40,pcenc'),
  row('7254', 'GIVEN NAME', 'x..40,pcenc'),
  row('7255', 'SUFFIX', 'x..10,pcenc'),
  row('7256', 'FULL NAME', 'x..90,pcenc'),
  row('7257', 'PERSON ADDR', 'x..70,pcenc'),
  row('7258', 'BIRTH SEQUENCE', 'x3,posinseqslash'),
  row('7259', 'BABY', 'x..40,pcenc'),
  row('8001', 'DIMENSIONS', 'n4,nonzero n5,nonzero n3,nonzero n1,winding n1'),
  row('8002', 'CMT No.', 'x..20'),
  row('8003', 'GRAI', 'n1,zero n13,csum [x..16]'),
  row('8004', 'GIAI', 'x..30'),
  row('8005', 'PRICE PER UNIT', 'n6'),
  row('8006', 'ITIP', 'n14,csum n4,pieceoftotal', '01 37'),
  row('8007', 'IBAN', 'x..34,iban'),
  row('8008', 'PROD TIME', 'n6,yymmdd n2,hh [n2,mi] [n2,ss]'),
  row('8009', 'OPTSEN', 'x..50'),
  row('8010', 'CPID', 'y..30'),
  row('8011', 'CPID SERIAL', 'n..12,nozeroprefix'),
  row('8012', 'VERSION', 'x..20'),
  row('8013', 'GMN', 'x..25,csumalpha'),
  row('8014', 'MUDI', 'x..25,csumalpha'),
  row('8017', 'GSRN - PROVIDER', 'n18,csum', '8018'),
  row('8018', 'GSRN - RECIPIENT', 'n18,csum', '8017'),
  row('8019', 'SRIN', 'n..10'),
  row('8020', 'REF No.', 'x..25'),
  row('8026', 'ITIP CONTENT', 'n14,csum n4,pieceoftotal', '02 8006'),
  row('8030', 'DIGSIG', 'z..90'),
  // withdrawn, but still met behind coupons
  row('8101', 'EXTENDED COUPON', 'n10'),
  row('8110', 'NORTH AMERICAN COUPON', 'x..70'),
  row('8111', 'POINTS', 'n4'),
  row('8112', 'POSITIVE OFFER FILE COUPON', 'x..70'),
  row('8200', 'PRODUCT URL', 'x..70'),
  row('90', 'INTERNAL', 'x..30'),
  ...series(
    91,
    Array.from({ length: 9 }, () => 'INTERNAL'),
    'x..90',
  ),
];

/** Identifiers whose values need no separator behind them, by their first two digits (General Specifications, 7.8.5). */
export const ENDS_BY_ITSELF = /^(?:0[0-4]|1[1-9]|20|3[1-6]|41)/;
