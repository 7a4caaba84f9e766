import type { ReactElement } from 'react';
import type { CodePicture, CustomerRating } from '#contract/customer';
import { outcome } from '#contract/transport/outcome';
import { type Face, faces, ratingReasons } from '#domain/shop/ratings';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { Code } from './code.tsx';
import { FaceShape } from './faces.tsx';
import { useCustomerClient } from './touches.ts';

type RatingProps = { readonly rating: CustomerRating };

/** The question alone, large; nothing of whose purchase it was. */
export function Rating({
  rating,
  shop,
  balance,
}: RatingProps & { readonly shop: string; readonly balance: CodePicture | undefined }): ReactElement {
  const { t } = useWords();
  return (
    <main className="for-nobody for-rating">
      <p className="shop-name">{shop}</p>
      <RatingStep rating={rating} />
      {balance && <Code code={balance} text={t('ui-customer-balance-code')} />}
    </main>
  );
}

function RatingStep({ rating }: RatingProps): ReactElement {
  const { t } = useWords();
  switch (rating.step) {
    case 'asked':
      return <Faces rating={rating} heading="h1" />;
    case 'why':
      return <Why rating={rating} />;
    case 'word':
      return <Word rating={rating} />;
    case 'thanks':
      return (
        <div role="status">
          <h1>{t('ui-rating-thanks')}</h1>
        </div>
      );
  }
}

/** How was it? One touch on one of three faces, each with its word. */
export function Faces({ rating, heading: Heading }: RatingProps & { readonly heading: 'h1' | 'h2' }): ReactElement {
  const { t } = useWords();
  const client = useCustomerClient();
  // a touch that comes too late finds the question gone, which is answer enough
  const rate = (face: Face): void => void outcome(client.rate({ question: rating.question, face }));
  return (
    <section className="rating" aria-labelledby="rating-title">
      <Heading id="rating-title">{t('ui-rating-asked')}</Heading>
      <ul className="rating-faces">
        {faces.map((face) => (
          <li key={face}>
            <Action className={`rating-face rating-${face}`} onClick={() => rate(face)}>
              <FaceShape face={face} />
              {t(`ui-rating-${face}`)}
            </Action>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Why({ rating: { question } }: RatingProps): ReactElement {
  const { t } = useWords();
  const client = useCustomerClient();
  return (
    <section className="rating" aria-labelledby="rating-title">
      <h1 id="rating-title">{t('ui-rating-why')}</h1>
      <ul className="rating-reasons">
        {ratingReasons.map((reason) => (
          <li key={reason}>
            <Action onClick={() => void outcome(client.explain({ question, reason }))}>
              {t(`ui-rating-why-${reason}`)}
            </Action>
          </li>
        ))}
        <li>
          <Action tone="bare" onClick={() => void outcome(client.explain({ question }))}>
            {t('ui-rating-nothing')}
          </Action>
        </li>
      </ul>
    </section>
  );
}

function Word({ rating: { question } }: RatingProps): ReactElement {
  const { t } = useWords();
  const client = useCustomerClient();
  const answer = (wanted: boolean): void => void outcome(client.word({ question, wanted }));
  return (
    <section className="rating" aria-labelledby="rating-title">
      <h1 id="rating-title">{t('ui-rating-word')}</h1>
      <p>{t('ui-rating-word-how')}</p>
      <ul className="rating-reasons">
        <li>
          <Action onClick={() => answer(true)}>{t('ui-rating-word-yes')}</Action>
        </li>
        <li>
          <Action onClick={() => answer(false)}>{t('ui-rating-word-no')}</Action>
        </li>
      </ul>
    </section>
  );
}
