import { describe, expect, test } from 'vitest';
import { printableText } from '#devices/printer/printable-text';

describe('printable text', () => {
  test.each([
    ['umlauts, eszett and euro stay', 'Größe 3,69 €', 'Größe 3,69 €'],
    ['marks that the page has stay', '„Ja“ – ‚nein‘ — so’s … •', '„Ja“ – ‚nein‘ — so’s … •'],
    ['the minus of Intl', '\u{2212}1,50\u{A0}€', '-1,50\u{A0}€'],
    ['the narrow space of Intl still holds together', '1\u{202F}234', '1\u{A0}234'],
    ['other spaces and tabs', 'a\u{2009}b\tc', 'a b c'],
    ['hyphens of all kinds', 'a\u{2010}b\u{2011}c', 'a-b-c'],
    ['letters lose marks that the page lacks', 'Łukasz Ğökhan Dvořák', 'Lukasz Gökhan Dvorák'],
    ['decomposed letters are put together', 'Mu\u{308}ller', 'Müller'],
    ['Cyrillic as in passports', 'Олена Шевченко', 'Olena Shevchenko'],
    ['Greek', 'Άννα Παπαδοπούλου', 'Anna Papadopoulou'],
    ['ligatures and full width', 'ﬁn Ａ', 'fin A'],
    ['pictures vanish', 'Danke\u{1F389}!', 'Danke!'],
    ['scripts without a reading', '日本', '??'],
    ['line breaks are kept and made alike', 'a\r\nb\rc\u{2028}d', 'a\nb\nc\nd'],
    ['nothing can drive the printer', 'a\u{1B}p0\u{10}\u{4}b\u{0}\u{7F}\u{9B}', 'ap0b'],
    ['directions and joiners vanish', '\u{202E}ab\u{200D}c\u{AD}', 'abc'],
    ['half of a pair vanishes', 'a\u{D800}b', 'ab'],
  ])('%s', (_name, text, expected) => {
    expect(printableText(text, 'windows1252')).toBe(expected);
  });

  test('a page with less gets more replacements, and no common mark becomes a question mark', () => {
    expect(printableText('„Grüße“ – 3,69 € … 2 × ’n • ½', 'cp437')).toBe('"Grüße" - 3,69 EUR ... 2 x \'n * ½');
    expect(printableText('Grüße ß €', 'cp866')).toBe('Gruesse ss EUR');
    expect(printableText('3,69 €', 'cp858')).toBe('3,69 €');
  });
});
