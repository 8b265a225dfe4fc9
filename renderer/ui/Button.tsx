import type { ComponentProps } from 'react';
import css from './Button.module.css';
import { cx } from './cx.ts';

type Look = 'plain' | 'primary' | 'danger' | 'quiet' | 'icon';

interface Props extends Omit<ComponentProps<'button'>, 'onClick' | 'disabled' | 'style'> {
  look?: Look;
  onPress?: (() => void) | undefined;
  isDisabled?: boolean | undefined;
  /** What it was pressed for is being done. */
  isPending?: boolean | undefined;
  /**
   * Cannot be pressed now, and keeps the keyboard all the same: for a button that was just pressed, or
   * that can be pressed again by itself in a moment. `isDisabled` is for all others.
   */
  isUnavailable?: boolean | undefined;
}

/**
 * The one button. `look` says how much it asks for; an `icon` button needs an aria-label. While it is
 * pending it keeps the keyboard and takes no press; whoever is pending says so in words. The browser's own
 * button, because that has all a button needs, and the first screen then loads nothing for it.
 */
export function Button({
  look = 'plain',
  className,
  isDisabled = false,
  isPending = false,
  isUnavailable = false,
  onPress,
  type,
  ...props
}: Props) {
  const mute = isPending || isUnavailable;
  return (
    <button
      {...props}
      type={mute ? 'button' : (type ?? 'button')}
      disabled={isDisabled}
      aria-disabled={mute || undefined}
      onClick={mute || onPress === undefined ? undefined : () => onPress()}
      className={cx(css['button'], css[look], isUnavailable && css['unavailable'], className)}
    />
  );
}
