import type { ReactElement } from 'react';
import { usePlace } from '../../place.ts';
import { FindMembers } from './find-members.tsx';
import { Groups } from './groups.tsx';
import { ImportMembers } from './import/import-members.tsx';
import { MemberProfile } from './member-profile.tsx';

/** `#members` finds somebody, `#members/ID` shows them; `#members/groups` has those who collect together, `#members/import` those of another system. */
export function MembersPage(): ReactElement {
  const [, member, ...rest] = usePlace();
  if (member === 'groups') return <Groups />;
  if (member === 'import') return <ImportMembers />;
  return member === undefined || member === '' ? (
    <FindMembers />
  ) : (
    <MemberProfile key={member} member={member} place={rest} />
  );
}
