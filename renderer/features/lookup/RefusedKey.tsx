import css from './LookupBox.module.css';

/** Says that what was typed or pasted looks like a key, and where a key belongs. */
export function RefusedKey() {
  return (
    <p className={css['refused']} role="alert">
      That looks like a Stripe key. It was not sent and not kept. A key is added under “Switch
      profile”.
    </p>
  );
}
