/** What a finger can press. */
const PRESSABLE = 'button, [role="button"]';

/**
 * Shows what a finger lies on as pressed in the very next frame. Browsers wait with `:active` until they know that the finger does not
 * scroll, some of them until it has left. Returns what ends it.
 */
export function showPressed(): () => void {
  let pressed: HTMLElement | undefined;
  const release = (): void => {
    delete pressed?.dataset['pressed'];
    pressed = undefined;
  };
  const press = ({ target }: PointerEvent): void => {
    release();
    const found = target instanceof Element ? target.closest<HTMLElement>(PRESSABLE) : null;
    if (!found) return;
    pressed = found;
    found.dataset['pressed'] = '';
  };
  const ends = ['pointerup', 'pointercancel', 'blur'] as const;
  window.addEventListener('pointerdown', press, { capture: true });
  for (const end of ends) window.addEventListener(end, release, { capture: true });
  return () => {
    release();
    window.removeEventListener('pointerdown', press, { capture: true });
    for (const end of ends) window.removeEventListener(end, release, { capture: true });
  };
}
