import { createAnswerReader } from './answer-reader.ts';
import { parsePrinterStatus, type PrinterReport } from './printer-status.ts';

/** What a printer has said, whatever its language. */
export type PrinterAnswer = {
  /** In the words of the protocol, for a technician. */
  readonly text: string;
  readonly bytes: number;
} /** `mark`: how many marks it has come across, where each status says so. */ & (
  | { readonly kind: 'report'; readonly report: PrinterReport; readonly asked: boolean; readonly mark?: number }
  /** All that was sent before the mark with this number, or a lower one, is on paper. */
  | { readonly kind: 'reached'; readonly mark: number }
  | { readonly kind: 'cleared' }
  /** One byte of an answer that has several. */
  | { readonly kind: 'part' }
);

export type AnswerReader = {
  push(bytes: Uint8Array): PrinterAnswer[];
  /** Nothing is owed any more: a beginning of an answer that never came whole is forgotten. */
  restart(): void;
};

type Command = { readonly text: string; readonly bytes: Uint8Array };

/** How printers of one language are asked how they are, and whether all is on paper. */
export type Dialect = {
  /** When the line opens, and after each receipt, which may reset it: changes are to be reported. */
  readonly reportChanges: Command;
  readonly askStatus: Command;
  /** Puts a mark with this number behind a receipt: the printer tells when it gets there. */
  mark(number: number): Command;
  /** Sets the printer's count of marks to zero; absent if its marks have no numbers. */
  readonly resetMarks?: Command;
  /** Empties the printer's buffer; absent if it cannot be asked to. */
  readonly clearBuffer?: Command;
  createReader(): AnswerReader;
};

const command = (text: string, ...bytes: number[]): Command => ({ text, bytes: new Uint8Array(bytes) });

/** Epson ESC/POS command reference: DLE EOT, GS a, GS r, DLE DC4. */
export const escPosDialect: Dialect = {
  /** Changes of drawer, line, error and paper. ESC @ at the head of a receipt switches it off again. */
  reportChanges: command('GS a', 0x1d, 0x61, 0x0f),
  askStatus: command('DLE EOT 1, 2, 4', 0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 4),
  mark: () => command('GS r', 0x1d, 0x72, 1),
  /** With the seven bytes that keep it from happening by chance. */
  clearBuffer: command('DLE DC4 8', 0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8),
  createReader: createEscPosReader,
};

function createEscPosReader(): AnswerReader {
  const reader = createAnswerReader();
  /** Answers to DLE EOT so far; three make a report. */
  let round: number[] = [];

  const statusByte = (byte: number): PrinterAnswer => {
    round.push(byte);
    const one = { text: 'DLE EOT', bytes: 1 };
    const [printer, offlineCause, paper] = round;
    if (printer === undefined || offlineCause === undefined || paper === undefined) return { ...one, kind: 'part' };
    round = [];
    const report = parsePrinterStatus({ printer, offlineCause, paper });
    return report === undefined ? { ...one, kind: 'part' } : { ...one, kind: 'report', report, asked: true };
  };

  return {
    push: (bytes) =>
      reader.push(bytes).map((answer) => {
        switch (answer.kind) {
          case 'status':
            return statusByte(answer.byte);
          case 'automatic':
            return { kind: 'report', report: answer.report, asked: false, text: 'GS a', bytes: 4 };
          case 'reached':
            return { kind: 'reached', mark: Number.POSITIVE_INFINITY, text: 'GS r', bytes: 1 };
          case 'cleared':
            return { kind: 'cleared', text: 'DLE DC4 8', bytes: 3 };
        }
      }),
    restart() {
      round = [];
    },
  };
}
