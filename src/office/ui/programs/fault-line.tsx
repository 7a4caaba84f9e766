import type { ReactElement } from 'react';

/** What is wrong with a field, below it. */
export const FaultLine = ({ fault }: { readonly fault: string | undefined }): ReactElement | null =>
  fault === undefined ? null : <p className="field-fault">{fault}</p>;
