import { createContext, useContext } from 'react';
import { assert } from '#base/assert';
import type { CustomerContract } from '#contract/customer';
import type { Connection } from '#contract/transport/connection';

export type CustomerClient = Connection<CustomerContract>['client'];

/** What a touch on the customer's screen is said through. */
export const CustomerClientContext = createContext<CustomerClient | undefined>(undefined);

export function useCustomerClient(): CustomerClient {
  const client = useContext(CustomerClientContext);
  assert(client !== undefined, 'what can be touched stands inside a CustomerClientContext');
  return client;
}
