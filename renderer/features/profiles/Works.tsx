import type { Profile } from '../../../shared/views.ts';
import { StatusMark } from '../../ui/StatusMark.tsx';
import {
  featureWords,
  lackFullName,
  staysThroughCheck,
  toTick,
  untold,
  whatIsOff,
  worksAfterCheck,
} from './lack-words.ts';
import css from './Works.module.css';

/** What works with a profile's key, and what is off for want of which permission. */
export function Works({ profile }: { profile: Profile }) {
  const unknown = untold(profile.lacks);
  return (
    <ul className={css['works']} aria-label="What the key allows">
      {worksAfterCheck(profile.lacks).map((feature) => (
        <li key={feature}>
          <StatusMark mark="done" />
          <span>
            <strong>Works:</strong> {featureWords[feature].what}
          </span>
        </li>
      ))}
      {profile.lacks.map((lack) => (
        <li key={lack.feature}>
          <StatusMark mark="none" tone="warn" />
          <span>
            <strong>Off:</strong> {whatIsOff([lack])}, because the key lacks{' '}
            <code>{lackFullName(lack)}</code>.{' '}
            {staysThroughCheck(lack)
              ? 'It was refused; whether it works now shows when it is tried again.'
              : `Tick ${toTick(lack)}.`}
          </span>
        </li>
      ))}
      {unknown !== '' && (
        <li className={css['later']}>
          <StatusMark mark="unknown" />
          <span>Whether it may {unknown} shows when that is first asked for.</span>
        </li>
      )}
    </ul>
  );
}
