import { Button } from './Button.tsx';
import { ReadAgainIcon } from './icons.tsx';
import css from './ReadAge.module.css';
import { formatAgo } from './time/format.ts';
import { useAtServerMinute } from './time/server-time.ts';

interface Props {
  /** What is read, as in `Read the account again`. */
  what: string;
  /** When it was read, on this page's clock, in Unix milliseconds; 0 while it has not been. */
  at: number;
  busy: boolean;
  onRead: () => void;
}

/** How long ago this page read what it shows, and a button to read it again: an open tab may be old. */
export function ReadAge({ what, at, busy, onRead }: Props) {
  // Both ends are of the page's own clock, so that it may be wrong. The server's minutes only tick it.
  const ago = useAtServerMinute(() => formatAgo((Date.now() - at) / 1000));
  const name = `Read ${what} again`;
  return (
    <span className={css['age']}>
      {at > 0 && <span className={css['ago']}>read {ago}</span>}
      <span title={at > 0 ? `${name} (read ${ago})` : name}>
        <Button look="icon" aria-label={name} isPending={busy} onPress={onRead}>
          <ReadAgainIcon />
        </Button>
      </span>
    </span>
  );
}
