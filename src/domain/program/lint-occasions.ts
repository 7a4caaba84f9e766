import { type Finding, finding } from './lint-finding.ts';
import type { Instrument, Program } from './schema.ts';

/** Occasions and clubs that nothing is offered for, and gifts that everybody gets with every purchase. */
export function occasionFindings({ instruments }: Program, instrument: Instrument, path: string): Finding[] {
  if (instrument.kind === 'occasion') {
    const isAsked = instruments.some((one) => 'when' in one && one.when?.occasions?.includes(instrument.id));
    return isAsked ? [] : [finding(path, 'lint-occasion-unused')];
  }
  if (instrument.kind === 'club') {
    const isAsked = instruments.some((one) => 'when' in one && one.when?.clubs?.includes(instrument.id));
    return isAsked || instrument.terms ? [] : [finding(path, 'lint-club-empty', { club: instrument.name })];
  }
  if (instrument.kind !== 'gift') return [];
  const isAlways = Object.values(instrument.when ?? {}).every((asked) => asked === undefined);
  return isAlways ? [finding(`${path}.when`, 'lint-gift-always')] : [];
}
