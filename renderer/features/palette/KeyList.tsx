import type { Action } from '../../app/actions/action.ts';
import { Keys } from './Keys.tsx';
import css from './KeyList.module.css';

/** What has keys, and which. */
export function KeyList({ actions }: { actions: readonly Action[] }) {
  return (
    <dl className={css['list']}>
      {actions.map(({ id, title, keys }) => (
        <div key={id}>
          <dt>{title}</dt>
          <dd>
            <Keys keys={keys} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
