import { ConsoleError } from '../../../shared/errors.ts';
import type { Lack } from '../../../shared/views.ts';
import { CopyId } from '../../ui/CopyButton.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { lackFullName } from '../profiles/lack-words.ts';
import css from './RefreshPanel.module.css';

interface Props {
  lack: Lack;
  /** What the last try from here ended with, or null. */
  error: unknown;
}

/** In the place of the availability: the key may not refresh, so no account of it can be. */
export function LackWords({ lack, error }: Props) {
  const requestId = error instanceof ConsoleError ? error.data.requestId : undefined;
  return (
    <>
      <p className={css['headline']} role="status" aria-label="Refresh availability">
        <StatusMark mark="none" tone="warn" />
        This key may not refresh ownership.
      </p>
      <p className={css['next']}>
        It lacks {lackFullName(lack)}. Tick it for the key in the Stripe Dashboard, then try again.
      </p>
      {requestId !== undefined && (
        <p className={css['refused']} role="alert">
          Stripe refused request <CopyId id={requestId} what="request id" />
        </p>
      )}
    </>
  );
}
