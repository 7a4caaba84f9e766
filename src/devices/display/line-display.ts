import { refused } from '#base/result';
import type { Device, DeviceState, DeviceWatch } from '../device.ts';
import type { ByteChannel, Connect } from '../transport/channel.ts';
import { keepLink, type LinkTiming } from '../transport/link.ts';
import {
  type DisplayCodePage,
  type DisplayProtocol,
  displayText,
  encodeLines,
  encodeReset,
} from './display-protocol.ts';
import { scrolled } from './scroll.ts';

export type LineDisplay = Device & {
  /** Shows two lines from now on; what is longer than twenty characters runs through. The newest call counts, no other. */
  show(lines: readonly [string, string]): void;
};

export type DisplayTiming = LinkTiming & {
  readonly writeMs: number;
  /** From one step of a long line to the next. */
  readonly stepMs: number;
};

export const DEFAULT_DISPLAY_TIMING: DisplayTiming = {
  connectMs: 2_000,
  firstBackOffMs: 500,
  longestBackOffMs: 10_000,
  writeMs: 1_000,
  stepMs: 350,
};

/** After so many steps the same is written once more: a display that was switched off meanwhile says nothing of it. */
const STEPS_TO_REPEAT = 60;

/** Calls again and again until it is stopped; tests bring their own time. */
export type Every = (callback: () => void, ms: number) => () => void;

const every: Every = (callback, ms) => {
  const timer = setInterval(callback, ms);
  timer.unref();
  return () => clearInterval(timer);
};

/**
 * A line display of two lines. It never answers, so its state says only whether its line is open. It is made ready anew
 * with every content, so that one that was switched off shows the next one as it should, and the same is written again
 * now and then.
 */
export function openLineDisplay({
  connect,
  protocol,
  codePage,
  watch,
  timing = DEFAULT_DISPLAY_TIMING,
  repeat = every,
}: {
  readonly connect: Connect;
  readonly protocol: DisplayProtocol;
  readonly codePage: DisplayCodePage;
  readonly watch: DeviceWatch;
  readonly timing?: DisplayTiming;
  readonly repeat?: Every;
}): LineDisplay {
  const out: DeviceState = { kind: 'out', refusal: refused('display-off') };
  let state: DeviceState = out;
  let content: readonly [string, string] = ['', ''];
  let step = 0;
  /** What was written last on the open line; undefined: nothing of the present content yet. */
  let written: string | undefined;
  let writing = false;
  let line: ByteChannel | undefined;

  const become = (next: DeviceState): void => {
    if (next.kind === state.kind) return;
    state = next;
    watch.onState(next);
  };

  /** Writes until what stands there is the newest. Never more than one write is under way, so nothing piles up. */
  const refresh = async (): Promise<void> => {
    if (writing) return;
    writing = true;
    for (let at = line; at !== undefined; at = line) {
      const frame: [string, string] = [scrolled(content[0], step), scrolled(content[1], step)];
      const wanted = frame.join('\n');
      if (written === wanted) break;
      const lines = encodeLines(protocol, codePage, frame);
      const fresh = written === undefined;
      written = wanted;
      const bytes = fresh ? new Uint8Array([...encodeReset(protocol, codePage), ...lines]) : lines;
      // steps of a long line would push everything else out of a technician's view
      if (fresh) watch.onMessage({ direction: 'out', text: `${protocol}, two lines`, bytes: bytes.length });
      if (!(await at.write(bytes, timing.writeMs))) link.drop(at);
    }
    writing = false;
  };

  const link = keepLink(connect, timing, {
    onUp(channel) {
      line = channel;
      written = undefined;
      become({ kind: 'ready' });
      void refresh();
    },
    onBytes: () => undefined,
    onDown() {
      line = undefined;
      become(out);
    },
  });

  const stop = repeat(() => {
    step += 1;
    if (written !== undefined && step % STEPS_TO_REPEAT === 0) written = '';
    void refresh();
  }, timing.stepMs);

  return {
    show([upper, lower]) {
      const next = [displayText(upper, codePage), displayText(lower, codePage)] as const;
      if (next.join('\n') === content.join('\n')) return;
      content = next;
      step = 0;
      written = undefined;
      void refresh();
    },
    state: () => state,
    close() {
      stop();
      line = undefined;
      link.close();
      state = out;
    },
  };
}
