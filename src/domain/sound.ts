/** Groups of letters that sound alike; what is not named sounds by its neighbours. */
const ALIKE: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'aeijouy'].map((letter) => [letter, '0'])),
  b: '1',
  f: '3',
  v: '3',
  w: '3',
  g: '4',
  k: '4',
  q: '4',
  l: '5',
  m: '6',
  n: '6',
  r: '7',
  s: '8',
  z: '8',
};

/**
 * How a German word sounds, so that Maier, Meyer and Mayr are one: Kölner Phonetik (H. J. Postel, IBM-Nachrichten 19, 1969).
 * For a word in small letters without accents, ß as ss; empty where it has no letters.
 */
export function soundOf(word: string): string {
  const letters = [...word].filter((letter) => letter >= 'a' && letter <= 'z');
  let code = '';
  for (const [at, letter] of letters.entries()) {
    const [before = '', after = ''] = [letters[at - 1], letters[at + 1]];
    for (const digit of digitsOf(letter, before, after, at === 0)) if (digit !== code.at(-1)) code += digit;
  }
  return code.slice(0, 1) + code.slice(1).replaceAll('0', '');
}

function digitsOf(letter: string, before: string, after: string, isFirst: boolean): string {
  switch (letter) {
    case 'p':
      return after === 'h' ? '3' : '1';
    case 'd':
    case 't':
      return after !== '' && 'csz'.includes(after) ? '8' : '2';
    case 'x':
      return before !== '' && 'ckq'.includes(before) ? '8' : '48';
    case 'c': {
      if (after === '' || (before !== '' && 'sz'.includes(before))) return '8';
      return (isFirst ? 'ahkloqrux' : 'ahkoqux').includes(after) ? '4' : '8';
    }
    default:
      // an h is not heard
      return ALIKE[letter] ?? '';
  }
}
