import type { Lack } from '../../../../shared/views.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { lackFullName } from '../../profiles/lack-words.ts';
import css from './AskAccess.module.css';

/** The key was refused this way before. That can have been mended since, and only a try tells. */
export function WayLack({ lack }: { lack: Lack }) {
  return (
    <div className={css['above']}>
      <Notice tone="warn" title="This key may not ask in this way">
        It lacks {lackFullName(lack)}. Tick it for the key in the Stripe Dashboard; then “Try again”
        sends this.
      </Notice>
    </div>
  );
}
