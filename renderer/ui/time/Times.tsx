import { useMemo } from 'react';
import {
  formatAgo,
  formatCountdown,
  formatDay,
  formatFull,
  formatMoment,
  formatTimestamp,
} from './format.ts';
import { useAtServerMinute, useServerSecond } from './server-time.ts';

const iso = (unixSeconds: number) => new Date(unixSeconds * 1000).toISOString();

/** How long ago a moment was, on Stripe's clock; the full time is its tooltip. */
export function TimeAgo({ at }: { at: number }) {
  const text = useAtServerMinute((now) =>
    now === null ? formatTimestamp(at) : formatAgo(now - at),
  );
  return (
    <time dateTime={iso(at)} title={formatFull(at)}>
      {text}
    </time>
  );
}

/** A moment in the analyst's zone; UTC is in its tooltip. */
export function Timestamp({ at, dayOnly = false }: { at: number; dayOnly?: boolean }) {
  return (
    <time dateTime={iso(at)} title={formatFull(at)}>
      {dayOnly ? formatDay(at) : formatTimestamp(at)}
    </time>
  );
}

/** A moment as short as it can be said today, to the second; the full time is its tooltip. */
export function Moment({ at }: { at: number }) {
  // The server's minutes tick it, so that yesterday's times get their day after midnight.
  const text = useAtServerMinute(() => formatMoment(at, Date.now() / 1000, 'second'));
  return (
    <time dateTime={iso(at)} title={formatFull(at)}>
      {text}
    </time>
  );
}

/**
 * What is left until a moment, each second. It renders itself alone. With a `label` it is the
 * `timer` of that name; a timer is silent for screen readers, and its end is announced elsewhere.
 */
export function Countdown({ until, label }: { until: number; label?: string }) {
  const second = useServerSecond();
  const text = second === null ? '–' : formatCountdown(until - second);
  // Not each second: it stays the same, and a full date takes long to write.
  const full = useMemo(() => formatFull(until), [until]);
  return (
    <span title={full} {...(label === undefined ? {} : { role: 'timer', 'aria-label': label })}>
      {text}
    </span>
  );
}
