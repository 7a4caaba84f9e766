import { type FormEvent, type ReactElement, useState } from 'react';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../../client.ts';
import { hundredthsTyped, namesTyped, type Product, typedHundredths, typedNames } from './product-words.ts';

type ProductFormProps = {
  /** What is changed; without a revision it is what a till calls something new. */
  readonly product?: Omit<Product, 'origin' | 'retired' | 'revision'> & { readonly revision?: number };
  readonly onDone: (saved: string) => void;
  readonly onCancel?: () => void;
};

/** A product that somebody types, or changes. */
export function ProductForm({ product, onDone, onCancel }: ProductFormProps): ReactElement {
  const words = useWords();
  const { t, say } = words;
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [typed, setTyped] = useState(() => ({
    product: product?.product ?? '',
    name: product?.name ?? '',
    categories: typedNames(product?.categories ?? []),
    tags: typedNames(product?.tags ?? []),
    vat: typedHundredths(product?.vat, words),
    price: typedHundredths(product?.price, words),
  }));
  const set = (key: keyof typeof typed) => (value: string) => setTyped((before) => ({ ...before, [key]: value }));
  const [vat, price] = [hundredthsTyped(typed.vat), hundredthsTyped(typed.price)];
  const isReady = typed.product.trim() !== '' && vat !== undefined && price !== undefined;
  const put = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (vat === undefined || price === undefined) return;
    const said = {
      product: typed.product.trim(),
      name: typed.name.trim(),
      categories: namesTyped(typed.categories),
      tags: namesTyped(typed.tags),
      vat,
      price,
      ...(product?.revision !== undefined && { revision: product.revision }),
    };
    const done = await send(async () => {
      await client.assortment.put(said);
      return true;
    });
    if (done) onDone(said.product);
  };
  const isOld = product?.revision !== undefined;
  return (
    <form className="office-form" onSubmit={(event) => void put(event)}>
      <h2>{isOld ? t('ui-assortment-change-of', { product: product.product }) : t('ui-assortment-new')}</h2>
      {!isOld && (
        <Field
          label={t('ui-assortment-number')}
          value={typed.product}
          onChange={set('product')}
          maxLength={80}
          autoFocus={onCancel !== undefined && product === undefined}
        />
      )}
      <Field
        label={t('ui-assortment-name')}
        value={typed.name}
        onChange={set('name')}
        maxLength={80}
        autoFocus={product !== undefined}
      />
      <Field
        label={t('ui-assortment-category')}
        hint={t('ui-assortment-several')}
        value={typed.categories}
        onChange={set('categories')}
        maxLength={400}
      />
      <Field
        label={t('ui-assortment-tags')}
        hint={t('ui-assortment-several')}
        value={typed.tags}
        onChange={set('tags')}
        maxLength={400}
      />
      <Field
        label={t('ui-assortment-vat')}
        hint={t('ui-assortment-vat-hint')}
        fault={vat === undefined ? t('catalogue-vat-wrong') : undefined}
        value={typed.vat}
        onChange={set('vat')}
        inputMode="decimal"
        maxLength={10}
      />
      <Field
        label={t('ui-assortment-price')}
        hint={t('ui-assortment-price-hint')}
        fault={price === undefined ? t('catalogue-price-wrong') : undefined}
        value={typed.price}
        onChange={set('price')}
        inputMode="decimal"
        maxLength={14}
      />
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <div className="office-actions">
        <Action submits unavailable={isSending || !isReady}>
          {t('ui-assortment-save')}
        </Action>
        {onCancel && <Action onClick={onCancel}>{t('ui-assortment-cancel')}</Action>}
      </div>
    </form>
  );
}
