import type { Ref } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import css from './Button.module.css';
import { cx } from './cx.ts';

type Look = 'plain' | 'primary' | 'danger' | 'quiet' | 'icon';

interface Props extends Omit<ButtonProps, 'className' | 'style'> {
  look?: Look;
  className?: string | undefined;
  /**
   * Cannot be pressed now, and keeps the keyboard all the same: for a button that was just pressed, or
   * that can be pressed again by itself in a moment. `isDisabled` is for all others.
   */
  isUnavailable?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/**
 * The one button. `look` says how much it asks for; an `icon` button needs an aria-label. While it is
 * pending it keeps the keyboard and takes no press. (React Aria's own way speaks of a button that may
 * be gone by the time it is read; here whoever is pending says so in words.)
 */
export function Button({
  look = 'plain',
  className,
  isPending = false,
  isUnavailable = false,
  onPress,
  type,
  ...props
}: Props) {
  const mute = isPending || isUnavailable;
  return (
    <AriaButton
      {...props}
      type={mute ? 'button' : (type ?? 'button')}
      aria-disabled={mute}
      {...(mute || onPress === undefined ? {} : { onPress })}
      className={cx(css['button'], css[look], isUnavailable && css['unavailable'], className)}
    />
  );
}
