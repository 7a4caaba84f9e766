import { type ReactElement, useCallback } from 'react';
import { useDesk, useAsked } from '../../client.ts';
import { Counters } from './counters.tsx';
import { StaffSection } from './staff.tsx';
import { Stores } from './stores.tsx';

/** Stores, the counters in them, and who works there. */
export function StructurePage(): ReactElement {
  const { client } = useDesk();
  const stores = useAsked(useCallback(() => client.structure.stores(), [client]));
  return (
    <>
      <Stores asked={stores} />
      <Counters />
      {stores.value && <StaffSection stores={stores.value} />}
    </>
  );
}
