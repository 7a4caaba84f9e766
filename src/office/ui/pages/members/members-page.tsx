import type { ReactElement } from 'react';
import { usePlace } from '../../place.ts';
import { FindMembers } from './find-members.tsx';
import { Groups } from './groups.tsx';
import { MemberProfile } from './member-profile.tsx';

/** `#members` finds somebody, `#members/ID` shows them; `#members/groups` has those who collect together. */
export function MembersPage(): ReactElement {
  const [, member, ...rest] = usePlace();
  if (member === 'groups') return <Groups />;
  return member === undefined || member === '' ? (
    <FindMembers />
  ) : (
    <MemberProfile key={member} member={member} place={rest} />
  );
}
