const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const two = (value: number) => String(value).padStart(2, '0');

/** What is left, for the eye: `03:59`, `1:02:09`, `2 d 03 h`. */
export function formatCountdown(secondsLeft: number): string {
  const left = Math.max(0, Math.ceil(secondsLeft));
  if (left >= day) return `${Math.floor(left / day)} d ${two(Math.floor((left % day) / hour))} h`;
  const minutes = `${two(Math.floor((left % hour) / minute))}:${two(left % minute)}`;
  return left >= hour ? `${Math.floor(left / hour)}:${minutes}` : minutes;
}

/** How long ago, in one short unit: `just now`, `4 min ago`, `2 h ago`, `41 d ago`, `3 y ago`. */
export function formatAgo(secondsAgo: number): string {
  if (secondsAgo < minute) return 'just now';
  if (secondsAgo < hour) return `${Math.floor(secondsAgo / minute)} min ago`;
  if (secondsAgo < 2 * day) return `${Math.floor(secondsAgo / hour)} h ago`;
  if (secondsAgo < 2 * 365 * day) return `${Math.floor(secondsAgo / day)} d ago`;
  return `${Math.floor(secondsAgo / (365 * day))} y ago`;
}

/** A way to write Unix seconds. Made when it is first used: that takes the browser long, and the first screen needs none. */
function local(options: Intl.DateTimeFormatOptions): (unixSeconds: number) => string {
  let made: Intl.DateTimeFormat | null = null;
  return (unixSeconds) =>
    (made ??= new Intl.DateTimeFormat(undefined, options)).format(unixSeconds * 1000);
}

const localFull = local({ dateStyle: 'full', timeStyle: 'long' });
const localTime = local({ timeStyle: 'short' });
const localSecond = local({ timeStyle: 'medium' });
const localDayTime = local({ month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });

/** Date and time in the analyst's zone. */
export const formatTimestamp = local({ dateStyle: 'medium', timeStyle: 'short' });

/** The day in the analyst's zone. */
export const formatDay = local({ dateStyle: 'medium' });

/** A moment as short as it can be said on the day of `now`: the time of day alone, where that is today. */
export function formatMoment(
  unixSeconds: number,
  now: number,
  exact: 'minute' | 'second' = 'minute',
): string {
  if (formatDay(unixSeconds) !== formatDay(now)) return localDayTime(unixSeconds);
  return (exact === 'second' ? localSecond : localTime)(unixSeconds);
}

/** `2026-11-23 16:09:47 UTC`. */
export function formatUtc(unixSeconds: number): string {
  const iso = new Date(unixSeconds * 1000).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

/** For the tooltip: the full local time, and UTC below it. */
export function formatFull(unixSeconds: number): string {
  return `${localFull(unixSeconds)}\n${formatUtc(unixSeconds)}`;
}
