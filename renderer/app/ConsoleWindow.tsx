import { Suspense, useEffect } from 'react';
import { ModeBand } from '../features/profiles/ModeBand.tsx';
import { needsKey, profileTitle } from '../features/profiles/profile-words.ts';
import { cx } from '../ui/cx.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { later } from '../ui/later.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useActiveProfile } from './active-profile.ts';
import css from './App.module.css';
import { DeepLinks } from './DeepLinks.tsx';
import { ProfileDialogs } from './Dialogs.tsx';
import { Navigation } from './Navigation.tsx';
import { warmUp } from './Page.tsx';
import { Pages } from './Pages.tsx';
import { ProfileScope } from './ProfileScope.tsx';
import { Said } from './Said.tsx';
import { StartNotices } from './StartNotices.tsx';
import { useWorkspace } from './workspace.ts';

const keyNeeded = later(async () => (await import('../features/profiles/KeyNeeded.tsx')).KeyNeeded);
const lacksNotice = later(
  async () => (await import('../features/profiles/LacksNotice.tsx')).LacksNotice,
);
// Neither it nor its question is of the first screen.
const accessNews = later(async () => {
  await new Promise((resolve) => requestIdleCallback(resolve));
  return (await import('../features/access/requests/AccessNews.tsx')).AccessNews;
});

interface Props {
  /** Why the console could not be locked, if that was asked for. */
  notLocked: unknown;
  /** The keyboard was on something that is gone. */
  takesKeyboard: boolean;
}

/** The window: the band, the navigation, and one page. */
export function ConsoleWindow({ notLocked, takesKeyboard }: Props) {
  const { active, profiles, error, retry, removed, dismissRemoved } = useActiveProfile();
  const renewed = useWorkspace((state) => state.renewed);
  // Not before the first screen has what it shows.
  const ready = active !== null;
  useEffect(() => {
    if (ready) warmUp();
  }, [ready]);

  return (
    <div className={cx(css['app'], active?.mode === 'live' && css['live'])}>
      <ModeBand active={active} profiles={profiles} />
      <div className={css['notices']}>
        {notLocked !== null && <ErrorNotice doing="Not locked" error={notLocked} />}
        {error !== null && <ErrorNotice doing="Profiles" error={error} onRetry={retry} />}
        {removed !== null && active !== null && (
          <Notice
            tone="info"
            role="status"
            title={`“${removed.label === '' ? profileTitle(removed) : removed.label}” was removed. This is ${profileTitle(active)}.`}
            onClose={dismissRemoved}
          />
        )}
        <DeepLinks profiles={profiles} active={active} />
        <StartNotices />
      </div>
      {active !== null && (
        // A new key makes all of it anew: no state of one profile, or of one key, lives on under another.
        <ProfileScope
          key={`${active.id} ${renewed}`}
          profile={active}
          takesKeyboard={takesKeyboard || renewed > 0}
        >
          <Navigation />
          <main className={css['main']}>
            <div className={css['notice']}>
              {active.lacks.length > 0 && (
                <Suspense fallback={null}>
                  <lacksNotice.Component profile={active} />
                </Suspense>
              )}
            </div>
            {needsKey(active) ? (
              <div className={css['page']}>
                <Suspense fallback={null}>
                  <keyNeeded.Component profile={active} />
                </Suspense>
              </div>
            ) : (
              <Pages />
            )}
          </main>
          <ProfileDialogs />
          <Said />
          {!needsKey(active) && (
            <Suspense fallback={null}>
              <accessNews.Component />
            </Suspense>
          )}
        </ProfileScope>
      )}
    </div>
  );
}
