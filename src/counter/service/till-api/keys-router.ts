import type { TillKeysView } from '#contract/till-keys';
import { counterContract } from '#contract/counter';
import { implement } from '#contract/transport/serve';
import type { TillsDesk } from '../tills-desk.ts';
import { valueOr } from '../value-or.ts';
import type { TillKeys } from './keys.ts';
import type { TillNetworkService } from './network.ts';

export type TillKeysDesk = {
  readonly keys: TillKeys;
  readonly network: TillNetworkService;
};

/** What the dialog asks about tills of the API. Every call is a manager's. */
export function tillKeysRouter(decides: TillsDesk['decides'], { keys, network }: TillKeysDesk) {
  const os = implement(counterContract).tillKeys;
  const view = (): TillKeysView => {
    const { trouble, fingerprint, ...state } = network.state();
    return {
      tills: keys.list().map(({ id, name, rights, printsHere = false, since, revoked }) => ({
        id,
        name,
        rights: [...rights],
        printsHere,
        since,
        ...(revoked !== undefined && { revoked }),
      })),
      ...state,
      ...(fingerprint !== undefined && { fingerprint }),
      ...(trouble && { trouble: { key: trouble.code, values: { ...trouble.values } } }),
    };
  };
  return {
    show: os.show.handler(async ({ input, errors }) => {
      valueOr(await decides(input.pin), errors);
      return view();
    }),
    make: os.make.handler(async ({ input, errors }) => {
      valueOr(await decides(input.pin), errors);
      const { key } = valueOr(keys.make(input.name, input.rights), errors);
      return { key, view: view() };
    }),
    allow: os.allow.handler(async ({ input, errors }) => {
      valueOr(await decides(input.pin), errors);
      valueOr(keys.allow(input.till, input.rights), errors);
      return view();
    }),
    print: os.print.handler(async ({ input, errors }) => {
      valueOr(await decides(input.pin), errors);
      valueOr(keys.print(input.till, input.printsHere), errors);
      return view();
    }),
    revoke: os.revoke.handler(async ({ input, errors }) => {
      valueOr(await decides(input.pin), errors);
      valueOr(keys.revoke(input.till), errors);
      return view();
    }),
    setNetwork: os.setNetwork.handler(async ({ input, errors }) => {
      valueOr(await decides(input.pin), errors);
      valueOr(await network.set(input.network), errors);
      return view();
    }),
  };
}
