import type { ReactElement } from 'react';
import { useWords } from '#ui/words';
import { useDesk } from '../../client.ts';
import type { Column } from '../../table/rows.ts';
import { Table } from '../../table/table.tsx';
import type { PartProps, Profile } from './member-profile.tsx';
import { mayCare } from './roles.ts';
import { SayConsent } from './say-consent.tsx';

type Word = Profile['consents'][number];

/** Every word of consent with its proof: what was shown, when, where and by whom, and the signature. */
export function Consents({ profile, again }: PartProps): ReactElement {
  const { t, moment, format } = useWords();
  const { me } = useDesk();
  const said = ({ given, holds }: Word): string => {
    const word = t(given ? 'ui-members-consent-yes' : 'ui-members-consent-no');
    return holds ? word : t('ui-members-consent-before', { said: word });
  };
  const proof = ({ signature, how }: Word): string =>
    t(
      signature === undefined
        ? how === undefined
          ? 'ui-members-consent-told'
          : `ui-members-consent-how-${how}`
        : signature.picture === ''
          ? 'ui-members-consent-touched'
          : 'ui-members-consent-signed',
    );
  const columns: readonly Column<Word>[] = [
    { title: t('ui-members-consent-purpose'), text: ({ purpose }) => t(`ui-members-consent-${purpose}`) },
    { title: t('ui-members-consent-said'), text: said },
    { title: t('ui-members-consent-when'), text: ({ at }) => moment(at), value: ({ at }) => at },
    { title: t('ui-members-consent-where'), text: ({ store, staff }) => `${store}, ${staff}` },
    {
      title: t('ui-members-consent-wording'),
      text: ({ wording, text }) => `${wording}: ${text?.[format.language] ?? '–'}`,
    },
    {
      title: t('ui-members-consent-proof'),
      text: proof,
      cell: (word) =>
        word.signature?.picture ? (
          <img className="members-signature" src={word.signature.picture} alt={proof(word)} />
        ) : (
          proof(word)
        ),
    },
  ];
  return (
    <>
      <Table
        name={t('ui-members-tab-consents')}
        columns={columns}
        rows={profile.consents}
        keyOf={({ purpose, at, given }) => `${purpose} ${at} ${given}`}
        empty={t('ui-members-consents-none')}
      />
      {mayCare(me) && profile.group === undefined && <SayConsent profile={profile} again={again} />}
    </>
  );
}
