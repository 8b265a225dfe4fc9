import { ExternalIcon } from '../../ui/icons.tsx';
import { neededPermissions, newKeyLink, paymentResources } from './key-words.ts';
import css from './KeyAdvice.module.css';

/** Which key is best, what to tick for it, and where it is made. */
export function KeyAdvice({ mode }: { mode: 'test' | 'live' | null }) {
  return (
    <div className={css['advice']}>
      <p>
        Best is a <strong>restricted key</strong> (rk_…) with these permissions:
      </p>
      <ul className={css['permissions']}>
        {neededPermissions.map(([resource, access]) => (
          <li key={resource}>
            <span>{resource}</span>
            <span className={css['access']}>{access}</span>
          </li>
        ))}
      </ul>
      <p>
        To look people up by their payments as well, let it <strong>read</strong> {paymentResources}
        .
      </p>
      <p className={css['links']}>
        Stripe Dashboard:
        {(['test', 'live'] as const)
          .filter((each) => mode === null || each === mode)
          .map((each) => (
            <a key={each} href={newKeyLink(each)} target="_blank" rel="noopener noreferrer">
              new {each} key
              <ExternalIcon />
            </a>
          ))}
      </p>
    </div>
  );
}
