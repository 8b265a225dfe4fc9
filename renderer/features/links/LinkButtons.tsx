import { useProfile } from '../../app/active-profile.ts';
import { linkTo, type Place } from '../../app/copy-link.ts';
import { customerInDashboard, openInDashboard } from '../../app/open-in-dashboard.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ExternalIcon, LinkIcon } from '../../ui/icons.tsx';
import css from './LinkButtons.module.css';

/** The ways from here: a link for a colleague, and the page in Stripe's Dashboard, where there is one. */
export function LinkButtons({ place }: { place: Place }) {
  const profile = useProfile();
  return (
    <span className={css['links']}>
      <CopyButton text={linkTo(profile, place)} what="link" icon={<LinkIcon />} />
      {customerInDashboard(profile, place) !== null && (
        <Button
          look="icon"
          className={css['button']}
          aria-label="Open in the Dashboard"
          onPress={() => void openInDashboard(profile, place)}
        >
          <ExternalIcon />
        </Button>
      )}
    </span>
  );
}
