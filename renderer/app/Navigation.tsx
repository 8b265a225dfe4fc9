import { LookupBox } from '../features/lookup/LookupBox.tsx';
import { RefreshActivity } from '../features/refresh/RefreshActivity.tsx';
import css from './Navigation.module.css';
import { NavigationFooter } from './NavigationFooter.tsx';
import { OpenTabs } from './OpenTabs.tsx';

/** The one column of navigation: look up, what is open, what runs, settings. */
export function Navigation() {
  return (
    <aside className={css['navigation']} aria-label="Navigation">
      <LookupBox />
      <OpenTabs />
      <RefreshActivity />
      <NavigationFooter />
    </aside>
  );
}
