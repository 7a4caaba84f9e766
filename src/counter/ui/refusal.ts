import type { TextValues } from '#base/result';
import type { Sentence } from '#contract/fields';
import type { Failed, TransportFault } from '#contract/transport/outcome';

/** The sentence for a call that gave nothing: the service's own, or what the connection had to say. */
export function refusalOf(failed: Failed<'REFUSED', Sentence> | Failed<TransportFault, unknown>): Sentence {
  switch (failed.code) {
    case 'REFUSED':
      return failed.data;
    case 'bad-input':
    case 'request-too-large':
      return { key: 'ui-bad-input', values: {} };
    case 'internal':
      return { key: 'internal', values: referenceOf(failed.data) };
    default:
      return { key: 'ui-connection-lost', values: {} };
  }
}

function referenceOf(data: unknown): TextValues {
  const reference = typeof data === 'object' && data !== null && 'reference' in data ? data.reference : undefined;
  return { reference: typeof reference === 'string' ? reference : '–' };
}
