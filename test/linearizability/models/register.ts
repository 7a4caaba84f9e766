import type { Model } from '../history.ts';

/** One register with compare-and-set, absent at first, as the histories of etcd were recorded by Jepsen. */
export type RegisterInput =
  | { readonly kind: 'read' }
  | { readonly kind: 'write'; readonly value: number }
  | { readonly kind: 'cas'; readonly from: number; readonly to: number };

export type RegisterOutput =
  | { readonly kind: 'read'; readonly value: number | undefined }
  | { readonly kind: 'written' }
  | { readonly kind: 'cas'; readonly done: boolean };

export const register: Model<number | undefined, RegisterInput, RegisterOutput> = {
  init: () => undefined,
  step(state, input, output) {
    switch (input.kind) {
      case 'read':
        return output?.kind !== 'read' || output.value === state ? { ok: true, state } : { ok: false };
      case 'write':
        return { ok: true, state: input.value };
      case 'cas': {
        const done = state === input.from;
        if (output?.kind === 'cas' && output.done !== done) return { ok: false };
        return { ok: true, state: done ? input.to : state };
      }
    }
  },
  equal: (a, b) => a === b,
  hash: (state) => state ?? 'absent',
};
