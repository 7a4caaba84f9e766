import type { ReactElement } from 'react';
import { usePlace } from '../../place.ts';
import { FindMembers } from './find-members.tsx';
import { MemberProfile } from './member-profile.tsx';

/** `#members` finds somebody, `#members/ID` shows them. */
export function MembersPage(): ReactElement {
  const [, member, ...rest] = usePlace();
  return member === undefined || member === '' ? (
    <FindMembers />
  ) : (
    <MemberProfile key={member} member={member} place={rest} />
  );
}
