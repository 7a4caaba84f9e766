import type { ReactElement } from 'react';
import type { Face } from '#domain/shop/ratings';

/** Corners of the mouth up, level, or down: told apart without colour. */
const MOUTHS: Readonly<Record<Face, string>> = {
  good: 'M15 29a10 8 0 0 0 18 0',
  fair: 'M15 32h18',
  poor: 'M15 35a10 8 0 0 1 18 0',
};

/** A face of a few strokes; the word stands beside it. */
export const FaceShape = ({ face }: { readonly face: Face }): ReactElement => (
  <svg className="face" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <circle cx="24" cy="24" r="21" className="face-round" />
    <circle cx="17" cy="19" r="2.5" className="face-eye" />
    <circle cx="31" cy="19" r="2.5" className="face-eye" />
    <path d={MOUTHS[face]} className="face-mouth" />
  </svg>
);
