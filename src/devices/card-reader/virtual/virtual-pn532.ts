import { COMMANDS } from '../pn532-chip.ts';
import { ACK, createFrameReader, encodeFrame, FROM_CHIP, NACK, TO_CHIP } from '../pn532-frames.ts';
import { readPages, type VirtualTag, writePage } from './virtual-tag.ts';

export type VirtualPn532 = {
  /** Bytes that came from the driver. */
  onBytes(bytes: Uint8Array): void;
};

export type Pn532World = {
  /** What lies in the field now. */
  tags(): readonly VirtualTag[];
  send(bytes: Uint8Array): void;
  /**
   * What happens to the command with this number, counted from 0; `undefined`: it is obeyed.
   */
  onCommand?(index: number, command: number): Mishap | undefined;
};

export type Mishap =
  /** Acknowledged, and nothing comes after that. */
  | { readonly kind: 'silent' }
  /** The command is not taken. */
  | { readonly kind: 'nack' }
  /** Other bytes come in place of its answer: cut, damaged, doubled. */
  | { readonly kind: 'answer'; readonly change: (bytes: Uint8Array) => Uint8Array };

/** SAK of a Type 2 tag, and of a card of Type 4 such as a phone. */
const [TYPE_2, TYPE_4] = [0x00, 0x20];
const MOST_TAGS = 2;
/** Errors of the chip: no answer in time, a syntax that does not fit. */
const [TIME_OUT, WRONG_DATA] = [0x01, 0x13];
const ERROR_FRAME = Uint8Array.of(0x00, 0x00, 0xff, 0x01, 0xff, 0x7f, 0x81, 0x00);

/** A PN532 as it behaves on a serial line (NXP UM0701-02), with whatever lies in its field; for demonstrations and tests. */
export function createVirtualPn532(world: Pn532World): VirtualPn532 {
  const reader = createFrameReader();
  let selected: readonly VirtualTag[] = [];
  let index = 0;
  let last: Uint8Array = new Uint8Array();

  const onCommand = ([command = 0, ...parameters]: Uint8Array): void => {
    const mishap = world.onCommand?.(index++, command);
    if (mishap?.kind === 'nack') return world.send(NACK);
    world.send(ACK);
    if (mishap?.kind === 'silent') return;
    const data = obey(command, parameters);
    last = data ? encodeFrame(FROM_CHIP, Uint8Array.of(command + 1, ...data)) : ERROR_FRAME;
    world.send(mishap ? mishap.change(last) : last);
  };

  const obey = (command: number, parameters: readonly number[]): readonly number[] | undefined => {
    switch (command) {
      case COMMANDS.GetFirmwareVersion:
        return [0x32, 1, 6, 7];
      case COMMANDS.SAMConfiguration:
      case COMMANDS.RFConfiguration:
        return [];
      case COMMANDS.InListPassiveTarget:
        selected = world.tags().slice(0, Math.min(parameters[0] ?? 1, MOST_TAGS));
        return [selected.length, ...selected.flatMap((tag, at) => targetOf(tag, at + 1))];
      case COMMANDS.InDataExchange:
        return exchange(parameters);
      default:
        return undefined;
    }
  };

  const targetOf = (tag: VirtualTag, number: number): number[] => {
    const ats = tag.memory ? [] : [5, 0x78, 0x80, 0x70, 0x02];
    return [number, 0x00, 0x44, tag.memory ? TYPE_2 : TYPE_4, tag.uid.length, ...tag.uid, ...ats];
  };

  const exchange = ([number = 0, command, page = 0, ...bytes]: readonly number[]): readonly number[] => {
    const tag = selected[number - 1];
    if (!tag || !world.tags().includes(tag)) return [TIME_OUT];
    // a refusal sends a card back to where it must be selected again
    const refuse = (): readonly number[] => {
      selected = [];
      return [WRONG_DATA];
    };
    if (command === 0x30) {
      const read = readPages(tag, page);
      return read ? [0, ...read] : refuse();
    }
    if (command === 0xa2) return writePage(tag, page, Uint8Array.from(bytes)) ? [0] : refuse();
    return refuse();
  };

  return {
    onBytes(bytes) {
      for (const event of reader.push(bytes)) {
        if (event.kind === 'data' && event.direction === TO_CHIP) onCommand(event.data);
        // the driver did not understand the last answer
        else if (event.kind === 'nack') world.send(last);
      }
    },
  };
}
