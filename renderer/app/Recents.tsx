import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accountName } from '../features/account/account-words.ts';
import { customerName } from '../features/customer/customer-words.ts';
import { needsKey } from '../features/profiles/profile-words.ts';
import { Button } from '../ui/Button.tsx';
import { subjectOf } from './actions/subject.ts';
import { useProfile } from './active-profile.ts';
import css from './Recents.module.css';
import { queries } from './queries.ts';
import { isSameView, recentsOf, tabsOf, useWorkspace, type Tab } from './workspace.ts';

/** As many as are read at a glance. Each may ask for its name, so there are few. */
const mostShown = 8;

/** What was opened lately and is not open now. It is folded at first: then nothing of it is asked for. */
export function Recents() {
  const recents = useWorkspace(recentsOf);
  const tabs = useWorkspace(tabsOf);
  const [open, setOpen] = useState(false);
  const shown = recents
    .filter((recent) => !tabs.some((tab) => isSameView(tab, recent)))
    .slice(0, mostShown);
  if (shown.length === 0) return null;
  return (
    <details
      className={css['recents']}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className={css['title']}>Recent</summary>
      {open && (
        <ul aria-label="Recent">
          {shown.map((tab) => (
            <li key={`${tab.kind} ${tab.id}`} {...subjectOf(tab.kind, tab.id)}>
              {tab.kind === 'customer' ? <Customer tab={tab} /> : <Account tab={tab} />}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function Customer({ tab }: { tab: Tab }) {
  const profile = useProfile();
  const { data } = useQuery({
    ...queries.customer(profile.id, tab.id),
    enabled: !needsKey(profile),
    staleTime: Infinity,
  });
  return <Entry tab={tab} name={data && customerName(data)} />;
}

function Account({ tab }: { tab: Tab }) {
  const profile = useProfile();
  const { data } = useQuery({
    ...queries.account(useQueryClient(), profile.id, tab.id),
    enabled: !needsKey(profile),
    staleTime: Infinity,
  });
  return <Entry tab={tab} name={data && accountName(data.account)} />;
}

function Entry({ tab, name = tab.id }: { tab: Tab; name: string | undefined }) {
  return (
    <Button
      look="quiet"
      className={css['entry']}
      onPress={() => useWorkspace.getState().openTab(tab)}
    >
      <bdi className={css['name']}>{name}</bdi>
    </Button>
  );
}
