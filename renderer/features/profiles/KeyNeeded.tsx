import type { Profile } from '../../../shared/views.ts';
import { tabsOf, useWorkspace } from '../../app/workspace.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import css from './KeyNeeded.module.css';
import { KeyField } from './KeyField.tsx';
import { otherKeyWords, profileTitle, whyNeeded } from './profile-words.ts';
import { useReplaceKey } from './use-replace-key.ts';
import { WhereKept } from './WhereKept.tsx';

/** In the place of the page: the key of this profile has to be entered again, and why. */
export function KeyNeeded({ profile }: { profile: Profile }) {
  const key = useReplaceKey(profile, () => announce('The key works.'));
  const anyOpen = useWorkspace((state) => tabsOf(state).length > 0);
  return (
    <section className={css['page']} aria-label="Key needed">
      <h1 className={css['title']}>The key of this profile has to be entered again</h1>
      <p className={css['why']}>{whyNeeded(profile.keyState)}</p>
      <FactList>
        <Fact name="Profile">{profileTitle(profile)}</Fact>
        <Fact name="Former key">
          <code>{profile.keyHint}</code>
        </Fact>
        {profile.stripeAccount !== null && (
          <Fact name="Account">
            <code>{profile.stripeAccount}</code>
          </Fact>
        )}
      </FactList>
      <form className={css['form']} autoComplete="off" onSubmit={(event) => void key.submit(event)}>
        <KeyField label="Key" entry={key} />
        <p className={css['other']} aria-live="polite">
          {key.other && otherKeyWords(profile.keyHint, anyOpen)}
        </p>
        {key.error !== null && <ErrorNotice doing="The key was not taken" error={key.error} />}
        <Button look="primary" type="submit" className={css['send']} isPending={key.busy}>
          {key.busy ? 'Checking the key…' : key.other ? 'Use this other key' : 'Use this key'}
        </Button>
      </form>
      <p className={css['note']}>
        <WhereKept />{' '}
        {anyOpen
          ? 'Nothing of the profile was deleted: its label and what is open are as they were.'
          : 'Nothing of the profile was deleted.'}
      </p>
    </section>
  );
}
