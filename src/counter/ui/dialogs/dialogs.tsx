import type { ReactElement } from 'react';
import type { StatusView } from '#contract/status';
import { BUILT_IN_WORDING } from '#domain/consent-wording';
import type { SessionView } from '#contract/session';
import type { DialogName } from '../screen/bottom-line.tsx';
import { CardsDialog } from './cards-dialog.tsx';
import { DevicesDialog } from './devices/devices-dialog.tsx';
import { DoorDialog } from './door-dialog.tsx';
import { EnrolDialog } from './enrol-dialog.tsx';
import { GoodwillDialog } from './goodwill-dialog.tsx';
import { MenuDialog } from './menu-dialog.tsx';
import { OwnerDialog } from './owner/owner-dialog.tsx';
import { NotesDialog } from './notes/notes-dialog.tsx';
import { ProfileDialog } from './profile-dialog.tsx';
import { ReceiptsDialog } from './receipts-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { SearchDialog } from './search-dialog.tsx';
import { ReceiptQuestion } from './tills/receipt-question.tsx';
import { TillsDialog } from './tills/tills-dialog.tsx';
import { VoucherDialog } from './vouchers/voucher-dialog.tsx';

type DialogsProps = {
  readonly dialog: DialogName | undefined;
  readonly session: SessionView;
  readonly status: StatusView;
  readonly onOpen: (dialog: DialogName) => void;
  readonly onClose: () => void;
};

/** The one dialog that is open, if any. */
export function Dialogs({ dialog, session, status, onOpen, onClose }: DialogsProps): ReactElement | null {
  const { store, wording = BUILT_IN_WORDING } = status;
  switch (dialog) {
    case undefined:
      return null;
    case 'menu':
      return <MenuDialog status={status} onOpen={onOpen} onClose={onClose} />;
    case 'door':
      return <DoorDialog events={status.events ?? []} onClose={onClose} />;
    case 'search':
      return <SearchDialog onClose={onClose} />;
    case 'return':
      return <ReturnDialog member={session.member} asked={session.question} onClose={onClose} />;
    case 'enrol':
      return <EnrolDialog store={store} wording={wording} card={session.unknownCard} onClose={onClose} />;
    case 'cards':
      return session.member ? (
        <CardsDialog member={session.member} mayMerge={status.staff?.role === 'manager'} onClose={onClose} />
      ) : null;
    case 'profile':
      return session.member ? (
        <ProfileDialog member={session.member.id} store={store} wording={wording} onClose={onClose} />
      ) : null;
    case 'notes':
      return session.member ? (
        <NotesDialog member={session.member} store={store} wording={wording} onClose={onClose} />
      ) : null;
    case 'goodwill':
      return session.member ? <GoodwillDialog member={session.member.id} onClose={onClose} /> : null;
    case 'voucher':
      return <VoucherDialog session={session} onClose={onClose} />;
    case 'devices':
      return <DevicesDialog status={status} onClose={onClose} />;
    case 'tills':
      return <TillsDialog status={status} onClose={onClose} />;
    case 'owner':
      return <OwnerDialog status={status} onClose={onClose} />;
    case 'receipt':
      return session.question ? (
        <ReceiptQuestion question={session.question} status={status} onClose={onClose} />
      ) : null;
    case 'receipts':
      return <ReceiptsDialog hasPrinter={status.printer.state !== 'none'} onClose={onClose} />;
  }
}
