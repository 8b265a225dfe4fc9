import { shownKeys } from '../../app/actions/keys.ts';
import css from './Keys.module.css';

/** Keys as they are written on a keyboard; each of them does it. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className={css['keys']}>
      {keys.map((each, index) => (
        <span key={each}>
          {index > 0 && <span className={css['or']}> or </span>}
          <kbd className={css['key']}>{shownKeys(each)}</kbd>
        </span>
      ))}
    </span>
  );
}
