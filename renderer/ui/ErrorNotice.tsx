import { useEffect, useState, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { CopyId } from './CopyButton.tsx';
import { errorWords } from './error-words.ts';
import css from './ErrorNotice.module.css';
import { Notice } from './Notice.tsx';

interface Props {
  error: unknown;
  onRetry?: (() => void) | undefined;
  onClose?: () => void;
  /** What was being done, in front of the title: `Refresh`. */
  doing?: string;
  /** What else can be done about it. */
  children?: ReactNode;
}

/** An error as the analyst sees it: what happened, what to do, and the request id to quote. */
export function ErrorNotice({ error, onRetry, onClose, doing, children }: Props) {
  const words = errorWords(error);
  // Main's sentence names the permission, as a rule; then it is not said again.
  const unnamed =
    words.missingPermission !== undefined && !words.message.includes(words.missingPermission);
  const wait = useSecondsLeft(error, words.retryAfter ?? 0);
  return (
    <Notice
      tone="bad"
      role="alert"
      title={doing === undefined ? words.title : `${doing}: ${words.title}`}
      {...(onClose === undefined ? {} : { onClose })}
      actions={
        onRetry !== undefined &&
        words.retry && (
          <Button onPress={onRetry} isDisabled={wait > 0}>
            {wait > 0 ? `Retry in ${wait} s` : 'Retry'}
          </Button>
        )
      }
    >
      <p>{words.message}</p>
      {(unnamed || words.requestId !== undefined) && (
        <p className={css['facts']}>
          {unnamed && (
            <span>
              Missing permission: <code>{words.missingPermission}</code>
            </span>
          )}
          {words.requestId !== undefined && (
            <span className={css['fact']}>
              Request <CopyId id={words.requestId} what="request id" />
            </span>
          )}
        </p>
      )}
      {children}
    </Notice>
  );
}

/** Counts down from `seconds`, anew for each error. */
function useSecondsLeft(error: unknown, seconds: number): number {
  const [left, setLeft] = useState({ error, seconds: Math.ceil(seconds) });
  if (left.error !== error) setLeft({ error, seconds: Math.ceil(seconds) });
  const counting = left.seconds > 0;
  useEffect(() => {
    if (!counting) return;
    const timer = setInterval(() => {
      setLeft((before) => ({ ...before, seconds: Math.max(0, before.seconds - 1) }));
    }, 1000);
    return () => clearInterval(timer);
  }, [counting]);
  return left.seconds;
}
