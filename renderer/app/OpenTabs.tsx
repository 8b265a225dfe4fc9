import { useQuery, useQueryClient } from '@tanstack/react-query';
import { modeClass } from '../features/profiles/ModeMark.tsx';
import { modeWord } from '../features/profiles/profile-words.ts';
import { accountName } from '../features/account/account-words.ts';
import { customerName } from '../features/customer/customer-words.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { CloseIcon } from '../ui/icons.tsx';
import { useProfile } from './active-profile.ts';
import css from './OpenTabs.module.css';
import { queries } from './queries.ts';
import { isSameView, tabsOf, useWorkspace, type Tab } from './workspace.ts';

/** The customers that are open, each marked with the pattern of its mode. */
export function OpenTabs() {
  const { mode } = useProfile();
  const tabs = useWorkspace(tabsOf);
  return (
    <nav className={css['tabs']} aria-label="Open">
      <h2 className={css['title']}>
        Open <span className={css['mode']}>{modeWord[mode]}</span>
      </h2>
      {tabs.length === 0 && <p className={css['quiet']}>Nothing yet</p>}
      <ul>
        {tabs.map((tab) => (
          <li key={`${tab.kind} ${tab.id}`}>
            {tab.kind === 'customer' ? <CustomerTab tab={tab} /> : <AccountTab tab={tab} />}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function CustomerTab({ tab }: { tab: Tab }) {
  const profile = useProfile();
  const { data } = useQuery(queries.customer(profile.id, tab.id));
  return <TabButtons tab={tab} name={data === undefined ? tab.id : customerName(data)} />;
}

function AccountTab({ tab }: { tab: Tab }) {
  const profile = useProfile();
  const { data } = useQuery(queries.account(useQueryClient(), profile.id, tab.id));
  return <TabButtons tab={tab} name={data === undefined ? tab.id : accountName(data.account)} />;
}

function TabButtons({ tab, name }: { tab: Tab; name: string }) {
  const { mode } = useProfile();
  const current = useWorkspace((state) => isSameView(state.view, tab));
  const openCustomer = useWorkspace((state) => state.openCustomer);
  const openAccount = useWorkspace((state) => state.openAccount);
  const closeTab = useWorkspace((state) => state.closeTab);
  return (
    <div className={cx(css['tab'], current && css['current'])}>
      <span className={cx(css['mark'], modeClass(mode))} aria-hidden="true" />
      <Button
        look="quiet"
        className={css['open']}
        aria-current={current ? 'page' : false}
        onPress={() => (tab.kind === 'customer' ? openCustomer(tab.id) : openAccount(tab.id))}
      >
        <bdi>{name}</bdi>
      </Button>
      <Button
        look="icon"
        className={css['close']}
        aria-label={`Close ${name}`}
        onPress={() => closeTab(tab)}
      >
        <CloseIcon />
      </Button>
    </div>
  );
}
