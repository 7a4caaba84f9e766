import type { WedgeSettings } from '#devices/scanner/keyboard-wedge';
import type { EditableField, KeyPage } from './wedge-binding.ts';
import { WedgeBinding, type WedgeHandlers } from './wedge-binding.ts';

/** Binds the scanner and the keyboard to this page, once. Gives back what ends it. */
export function bindKeys(settings: WedgeSettings, handlers: WedgeHandlers): () => void {
  const binding = new WedgeBinding(settings, page, handlers);
  window.addEventListener('keydown', binding.keyDown, { capture: true });
  window.addEventListener('input', binding.input, { capture: true });
  return () => {
    window.removeEventListener('keydown', binding.keyDown, { capture: true });
    window.removeEventListener('input', binding.input, { capture: true });
    binding.stop();
  };
}

const page: KeyPage = {
  focusedField: () => (isTextField(document.activeElement) ? document.activeElement : undefined),
  restore: (field, before) => {
    if (isTextField(field)) setValue(field, before);
  },
  usesKey(key) {
    const focused = document.activeElement;
    if (isTextField(focused)) return true;
    if (!(focused instanceof HTMLElement) || focused === document.body) return false;
    if (key === 'Escape') return focused.closest('[role="dialog"]') !== null;
    return (key === 'Enter' || key === ' ') && focused.closest('button, a, input[type="checkbox"]') !== null;
  },
  nowMs: () => performance.now(),
};

function isTextField(element: unknown): element is HTMLInputElement {
  return (
    element instanceof HTMLInputElement &&
    element.type !== 'range' &&
    element.type !== 'radio' &&
    element.type !== 'checkbox'
  );
}

/** Sets the value as a person would, so that React hears of it. */
function setValue(field: HTMLInputElement, before: EditableField): void {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  set?.call(field, before.value);
  field.setSelectionRange(before.selectionStart, before.selectionEnd);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
