import type { WaitingLink } from '../../app/deep-links.ts';
import { useDialogs } from '../../app/open-dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ModeMark } from '../profiles/ModeMark.tsx';
import { profileTitle } from '../profiles/profile-words.ts';
import css from '../profiles/OtherModeOffer.module.css';

/** A link for a mode that the profile in view is not of: asks where to open it, or says what it needs. */
export function LinkNotice({ waiting }: { waiting: WaitingLink }) {
  const { link, profiles, openIn, dismiss } = waiting;
  const { mode } = link;
  if (profiles.length === 0) {
    return (
      <Notice
        tone="warn"
        role="status"
        title={`This link is for ${mode} mode. Add a ${mode} key to open it.`}
        actions={
          <Button onPress={() => useDialogs.getState().show({ kind: 'add-key' })}>
            Add a {mode} key…
          </Button>
        }
        onClose={dismiss}
      />
    );
  }
  return (
    <Notice
      tone="info"
      role="status"
      title={`This link is for ${mode} mode. Choose where to open it.`}
      onClose={dismiss}
    >
      <div className={css['offer']} role="group" aria-label={`Profiles of ${mode} mode`}>
        {profiles.map((profile) => (
          <Button key={profile.id} className={css['profile']} onPress={() => openIn(profile)}>
            <ModeMark mode={mode} />
            <span className={css['text']}>Open in {profileTitle(profile)}</span>
          </Button>
        ))}
      </div>
    </Notice>
  );
}
