import type { SaleLine } from '../sale.ts';
import { wordsIn } from './words.ts';

/**
 * Goods from which somebody could infer what is nobody's business: health, expecting a child, intimate life, belief, addiction
 * (GDPR Art. 9, and good manners). They are never counted, never suggested and never named as a reason. Parts of words, in
 * lower case without accents, as tills name goods and categories in German and English.
 */
const DELICATE = [
  // health and care
  `schmerz tablette arznei medizin medikament apothek pharma diabet magen husten erkaltung allergi glutenfrei laktosefrei
  inkontinenz pflegebedarf vitamin nahrungserganz naturheil diatkost diatprodukt verdauung abfuhr verband pflaster fieber gesundheit kontaktlinse horgerat
  analgesic antacid laxative medicin drug diabet dietary incontinence vitamin supplement remed allerg gluten lactose health
  bandage firstaid contactlens footcare`,
  // expecting, small children
  `schwanger baby windel saugling stillen stilleinlage kinderwunsch pregnan diaper infant maternity nursing`,
  // intimate life
  `verhutung kondom erotik gleitgel intim tampon binden damenhygiene frauenhygiene familienplanung
  contracept condom feminine familyplanning erotic`,
  // belief
  `koscher halal kosher`,
  // addiction
  `tabak zigar cigar tobacco raucher spirituos schnaps likor wodka liquor lotto lotterie lottery glucksspiel spielschein`,
]
  .join(' ')
  .split(/\s+/);

/** Asked for every line of every purchase, of a few hundred different texts. */
const known = new Map<string, boolean>();
const MOST_KNOWN = 5_000;

function isDelicateText(text: string): boolean {
  let found = known.get(text);
  if (found === undefined) {
    const words = wordsIn(text);
    // two words may be written as one, and the other way round
    const joined = words.join('');
    found = DELICATE.some(
      (part) => words.some((word) => word.includes(part)) || (part.length > 8 && joined.includes(part)),
    );
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, found);
  }
  return found;
}

export const isDelicate = ({ text, category, tags = [] }: SaleLine): boolean =>
  [text, category, ...tags].some((one) => one !== undefined && isDelicateText(one));
