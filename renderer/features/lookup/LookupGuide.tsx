import { useProfile } from '../../app/active-profile.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { startNewCustomer } from '../access/start-new-customer.ts';
import { examples } from './examples.ts';
import css from './Lookup.module.css';

const ways: readonly (readonly [string, string])[] = [
  ['Name', 'three letters or more, in any part of it'],
  ['E-mail', 'all of it, or a part'],
  ['Phone', 'in any notation, or its end'],
  ['Any id', 'of a customer, an account, a payment, an invoice, a session, an event, …'],
  ['Link', 'of the Stripe Dashboard, or from a colleague'],
  ['Last four', 'of an account number, such as …6789'],
  ['Metadata', 'key and value, such as order_id:6735'],
];

/** Before anything is looked up: what can be typed, and in the demo what there is to learn. */
export function LookupGuide({ hint }: { hint?: string }) {
  const { mode } = useProfile();
  return (
    <section className={css['guide']} aria-label="How to look up">
      <h1 className={css['guideTitle']}>Find anything</h1>
      <p className={css['lead']} role="status">
        {hint ??
          'Paste what the case gives you, several lines of it too; it leads to the customer, the linked bank accounts and their owners.'}
      </p>
      <dl className={css['ways']}>
        {ways.map(([what, how]) => (
          <div key={what} className={css['way']}>
            <dt>{what}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
      <p className={css['create']}>
        Not a customer yet?
        <Button look="quiet" onPress={() => startNewCustomer()}>
          Create a customer…
        </Button>
      </p>
      {mode === 'demo' && <Examples />}
      <p className={css['keys']}>
        <kbd>/</kbd> goes to the box <span>·</span> <kbd>↓</kbd> to the results <span>·</span>{' '}
        <kbd>Enter</kbd> opens <span>·</span> <kbd>Ctrl K</kbd> all commands <span>·</span>{' '}
        <kbd>?</kbd> all shortcuts
      </p>
    </section>
  );
}

function Examples() {
  const lookUp = useWorkspace((state) => state.lookUp);
  return (
    <section className={css['examples']} aria-label="Examples">
      <h2 className={css['examplesTitle']}>Cases to learn from, in this made-up world</h2>
      <ul>
        {examples.map(({ text, shows }) => (
          <li key={text}>
            <Button look="quiet" className={css['example']} onPress={() => lookUp(text)}>
              <span className={css['exampleText']}>{text}</span>
              <span className={css['exampleShows']}>{shows}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
