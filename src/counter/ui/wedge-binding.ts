import {
  createKeyboardWedge,
  type WedgeKey,
  type WedgeOutput,
  type WedgeSettings,
} from '#devices/scanner/keyboard-wedge';

/** A text field as far as taking back needs it. */
export type EditableField = {
  readonly value: string;
  readonly selectionStart: number | null;
  readonly selectionEnd: number | null;
};

/** The page that the keys come from. */
export type KeyPage = {
  /** The text field that has the focus. */
  focusedField(): EditableField | undefined;
  /** Puts back what a field held before the scan had typed into it. */
  restore(field: EditableField, before: EditableField): void;
  /** True where the element in focus does something with this key itself. */
  usesKey(key: string): boolean;
  nowMs(): number;
};

export type WedgeHandlers = {
  onScan(text: string): void;
  onTooLong(): void;
  /** A key of a person that no field and no button uses. */
  onKey(key: string): void;
};

/** The part of a `keydown` event that is read. */
export type KeyPress = Pick<
  KeyboardEvent,
  'code' | 'key' | 'timeStamp' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat'
> & {
  getModifierState(name: string): boolean;
  preventDefault(): void;
  stopPropagation(): void;
};

/**
 * How much longer than between two keys the end of a scan without an end key is waited for: while a page is busy, its
 * timers may run before keys that were pressed in time.
 */
const SETTLE_MS = 150;
/** How late the mark of a dead key may reach a field. A key of a person ends it before. */
const TAKEN_BACK_MS = 1_000;

/**
 * Stands before everything else on the page: scans leave it as scans, wherever the focus is, and take back what their
 * first characters did. A person's keys outside of fields are held until it is sure that no scan begins with them, so
 * that a scanned card never flickers through the amount.
 */
export class WedgeBinding {
  #wedge;
  #page: KeyPage;
  #handlers: WedgeHandlers;
  #before: { field: EditableField; was: EditableField } | undefined;
  /** What a scan has just been taken back from. */
  #takenBack: { field: EditableField; was: EditableField; untilMs: number } | undefined;
  #held: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The run is long enough to be a scan: its keys reach nothing any more. */
  #isScan = false;

  constructor(settings: WedgeSettings, page: KeyPage, handlers: WedgeHandlers) {
    this.#wedge = createKeyboardWedge(settings);
    this.#page = page;
    this.#handlers = handlers;
  }

  readonly keyDown = (event: KeyPress): void => {
    const output = this.#wedge.keyDown(wedgeKey(event));
    this.#isScan = output.swallow && output.kind === 'nothing';
    if (output.swallow) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (!output.swallow) this.#takenBack = undefined;
    this.#take(output);
    const runs = this.#wedge.deadlineMs() !== undefined;
    if (output.begins || !runs) this.#release();
    if (output.begins) this.#remember();
    if (!output.swallow && isPlain(event) && !this.#page.usesKey(event.key)) {
      if (runs) this.#held.push(event.key);
      else this.#handlers.onKey(event.key);
    }
    this.#arm();
  };

  /** A dead key that a scan ended with reaches the field after all of its keys: it is taken back as well. */
  readonly input = (): void => {
    const taken = this.#takenBack;
    if (!taken || this.#page.nowMs() > taken.untilMs || taken.field.value === taken.was.value) return;
    this.#page.restore(taken.field, taken.was);
  };

  stop(): void {
    clearTimeout(this.#timer);
    this.#held = [];
  }

  #take(output: WedgeOutput): void {
    if (output.kind === 'nothing') return;
    this.#held = [];
    if (this.#before && output.takeBack !== '') {
      this.#page.restore(this.#before.field, this.#before.was);
      this.#takenBack = { ...this.#before, untilMs: this.#page.nowMs() + TAKEN_BACK_MS };
    }
    this.#before = undefined;
    if (output.kind === 'scan') this.#handlers.onScan(output.text);
    else this.#handlers.onTooLong();
  }

  #remember(): void {
    const field = this.#page.focusedField();
    this.#before = field && {
      field,
      was: { value: field.value, selectionStart: field.selectionStart, selectionEnd: field.selectionEnd },
    };
  }

  /** What was held has turned out to come from a person. */
  #release(): void {
    const keys = this.#held;
    this.#held = [];
    for (const key of keys) this.#handlers.onKey(key);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const deadline = this.#wedge.deadlineMs();
    if (deadline === undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#take(this.#wedge.flush(this.#page.nowMs()));
        if (this.#wedge.deadlineMs() === undefined || this.#page.nowMs() >= deadline) this.#release();
        else this.#arm();
      },
      Math.max(0, deadline - this.#page.nowMs()) + (this.#isScan ? SETTLE_MS : 0),
    );
  }
}

const wedgeKey = (event: KeyPress): WedgeKey => ({
  code: event.code,
  key: event.key,
  timeMs: event.timeStamp,
  shift: event.shiftKey,
  ctrl: event.ctrlKey,
  alt: event.altKey,
  altGraph: event.getModifierState('AltGraph'),
  repeat: event.repeat,
});

const isPlain = (event: KeyPress): boolean => !event.ctrlKey && !event.altKey && !event.metaKey;
