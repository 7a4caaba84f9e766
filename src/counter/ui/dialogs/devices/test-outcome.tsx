import type { ReactElement } from 'react';
import type { DevicesView } from '#contract/devices';
import { useWords } from '#ui/words';
import { GoodShape, WaitShape } from '../../shapes.tsx';

/** What a test waits for, or what it read. */
export function TestOutcome({ test }: { readonly test: DevicesView['test'] }): ReactElement | null {
  const { t, say } = useWords();
  if (!test) return null;
  const { result } = test;
  if (!result)
    return (
      <p className="device-test" role="status">
        {t('ui-device-test-scan')}
      </p>
    );
  return (
    <p className="device-test" role="status">
      {result.reason ? <WaitShape /> : <GoodShape />}
      {result.reason ? say(result.reason) : t('ui-device-test-read', { what: result.what, length: result.length })}
    </p>
  );
}
