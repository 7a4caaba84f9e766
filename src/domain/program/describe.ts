import type { TextValues } from '#base/result';
import type { Instrument } from './schema.ts';

/** What an instrument does, in a sentence of the catalogue: for whoever asks what is in force, not for a decision. */
export type Described = { readonly key: `instrument-${string}`; readonly values: TextValues };

export function describeInstrument(instrument: Instrument): Described {
  switch (instrument.kind) {
    case 'points':
      return said('points', { points: instrument.points, per: instrument.perAmount });
    case 'tier-ladder':
      return said(`tier-ladder-${instrument.by}`, { steps: instrument.steps.length });
    case 'reward':
      return describeReward(instrument.gives);
    case 'cashback':
      return instrument.gives.kind === 'percent'
        ? said('cashback-percent', { percent: instrument.gives.percent })
        : said('cashback-amount', { amount: instrument.gives.amount, per: instrument.gives.per });
    case 'club':
      return said('club', { fee: instrument.fee, months: instrument.months });
    case 'coupon':
      return instrument.codes ? said('coupon', { codes: instrument.codes.length }) : said('coupon-batch');
    case 'bundle':
      return said('bundle', { parts: instrument.parts.length });
    case 'bonus':
      return instrument.gives.kind === 'percent'
        ? said('bonus-percent', { percent: instrument.gives.percent })
        : said(`bonus-${instrument.gives.kind}`, { units: instrument.gives.units });
    case 'stamp-card':
      return said('stamp-card', { size: instrument.size });
    case 'milestones':
      return said('milestones', { gifts: instrument.rounds.reduce((sum, round) => sum + round.length, 0) });
    case 'gift':
      return said('gift', { gift: instrument.gift });
    case 'occasion':
      return said(`occasion-${instrument.opens.on}`);
    case 'referral':
      return said('referral', { friend: instrument.friend.points, referrer: instrument.referrer.points });
    case 'voucher':
      return said('voucher', { least: instrument.least, most: instrument.most });
    case 'partner':
      return said('partner', { stores: instrument.stores.length, percent: instrument.pointsPercent });
    case 'returns':
      return instrument.withinDays === undefined
        ? said('returns')
        : said('returns-within', { days: instrument.withinDays });
    case 'goodwill':
      return said('goodwill', { cashier: instrument.cashier.points, manager: instrument.manager.points });
    case 'group':
      return said('group', { percent: instrument.percent });
    case 'event':
      return said('event', { from: instrument.from, until: instrument.until, seats: instrument.capacity });
    case 'discount':
    case 'draw':
      return said(instrument.kind);
  }
}

function describeReward(gives: Extract<Instrument, { kind: 'reward' }>['gives']): Described {
  switch (gives.kind) {
    case 'item':
      return gives.charge
        ? said('reward-charge', { points: gives.points, charge: gives.charge.amount })
        : said('reward-item', { points: gives.points });
    case 'percent':
      return said('reward-percent', { points: gives.points, percent: gives.percent });
    case 'credit':
      return said('reward-credit');
    case 'amount':
    case 'chosen':
    case 'payout':
      return said(`reward-${gives.kind}`, { points: gives.points, amount: gives.amount });
  }
}

const said = (key: string, values: TextValues = {}): Described => ({ key: `instrument-${key}`, values });
