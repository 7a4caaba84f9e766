import type { ReactElement } from 'react';
import { useDesk } from '../client.ts';
import { Coupons } from './given/coupons.tsx';
import { Draws } from './given/draws.tsx';
import { Events } from './given/events.tsx';
import { Voucher } from './given/voucher.tsx';

/** What is given away or sold besides points: vouchers by their code, codes of coupons, prizes, seats. */
export function GivenPage(): ReactElement {
  const { me } = useDesk();
  return (
    <>
      <Voucher />
      {me.role !== 'support' && (
        <>
          <Coupons />
          <Draws />
          <Events />
        </>
      )}
    </>
  );
}
