import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useLayoutEffect, useRef } from 'react';
import { modeClass } from '../features/profiles/ModeMark.tsx';
import { modeWord, needsKey } from '../features/profiles/profile-words.ts';
import { accountName } from '../features/account/account-words.ts';
import { useLookupRefs } from '../features/lookup/lookup-refs.ts';
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
  const { box } = useLookupRefs();
  const list = useRef<HTMLUListElement>(null);
  const focusWanted = useRef<number | null>(null);

  function close(tab: Tab) {
    const at = tabs.findIndex((other) => isSameView(other, tab));
    const item = list.current?.children[at];
    // The keyboard goes to the neighbour, but only if it was on what goes away.
    if (item?.contains(document.activeElement) === true) focusWanted.current = at;
    useWorkspace.getState().closeTab(tab);
  }

  useLayoutEffect(() => {
    const at = focusWanted.current;
    if (at === null) return;
    focusWanted.current = null;
    const item = list.current?.children[Math.min(at, tabs.length - 1)];
    const neighbour = item?.querySelector('button');
    (neighbour ?? box.current)?.focus();
  }, [tabs.length, box]);

  return (
    <nav className={css['tabs']} aria-label="Open">
      <h2 className={css['title']}>
        Open <span className={css['mode']}>{modeWord[mode]}</span>
      </h2>
      {tabs.length === 0 && <p className={css['quiet']}>Nothing yet</p>}
      <CloseContext value={close}>
        <ul ref={list}>
          {tabs.map((tab) => (
            <li key={`${tab.kind} ${tab.id}`}>
              {tab.kind === 'customer' ? <CustomerTab tab={tab} /> : <AccountTab tab={tab} />}
            </li>
          ))}
        </ul>
      </CloseContext>
    </nav>
  );
}

const CloseContext = createContext<(tab: Tab) => void>(() => undefined);

function CustomerTab({ tab }: { tab: Tab }) {
  const profile = useProfile();
  const { data } = useQuery({
    ...queries.customer(profile.id, tab.id),
    enabled: !needsKey(profile),
  });
  return <TabButtons tab={tab} name={data === undefined ? tab.id : customerName(data)} />;
}

function AccountTab({ tab }: { tab: Tab }) {
  const profile = useProfile();
  const { data } = useQuery({
    ...queries.account(useQueryClient(), profile.id, tab.id),
    enabled: !needsKey(profile),
  });
  return <TabButtons tab={tab} name={data === undefined ? tab.id : accountName(data.account)} />;
}

function TabButtons({ tab, name }: { tab: Tab; name: string }) {
  const { mode } = useProfile();
  const current = useWorkspace((state) => isSameView(state.view, tab));
  const openCustomer = useWorkspace((state) => state.openCustomer);
  const openAccount = useWorkspace((state) => state.openAccount);
  const close = use(CloseContext);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <div
      ref={element}
      role="presentation"
      className={cx(css['tab'], current && css['current'])}
      onMouseDown={(event) => {
        // Else the middle button would begin to scroll.
        if (event.button === 1) event.preventDefault();
      }}
      onAuxClick={(event) => {
        if (event.button === 1) close(tab);
      }}
    >
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
        onPress={() => close(tab)}
      >
        <CloseIcon />
      </Button>
    </div>
  );
}
