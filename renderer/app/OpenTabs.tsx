import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useLayoutEffect, useRef } from 'react';
import { modeClass } from '../features/profiles/ModeMark.tsx';
import { modeWord, needsKey } from '../features/profiles/profile-words.ts';
import { accountName } from '../features/account/account-words.ts';
import { batchName, batchWord } from '../features/batch/batch-name.ts';
import { useLookupRefs } from '../features/lookup/lookup-refs.ts';
import { useLinkedNews } from '../features/access/requests/linked-news.ts';
import { customerName } from '../features/customer/customer-words.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { BesideIcon, CloseIcon } from '../ui/icons.tsx';
import { StatusMark, type Mark } from '../ui/StatusMark.tsx';
import { useAtServerMinute } from '../ui/time/server-time.ts';
import { subjectOf, subjectText } from './actions/subject.ts';
import { useProfile } from './active-profile.ts';
import css from './OpenTabs.module.css';
import { queries } from './queries.ts';
import { Recents } from './Recents.tsx';
import { saveKeyboard } from './side.ts';
import { isSameView, sideOf, tabsOf, useWorkspace, type Tab } from './workspace.ts';

/** The customers, accounts and batches that are open, each marked with the pattern of its mode. */
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
              {tab.kind === 'customer' ? (
                <CustomerTab tab={tab} />
              ) : tab.kind === 'account' ? (
                <AccountTab tab={tab} />
              ) : (
                <BatchTab tab={tab} />
              )}
            </li>
          ))}
        </ul>
      </CloseContext>
      <Recents />
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
  const hasLinked = useLinkedNews((state) => state.unseen[profile.id]?.[tab.id] !== undefined);
  return (
    <TabButtons
      tab={tab}
      name={data === undefined ? tab.id : customerName(data)}
      state={hasLinked ? { mark: 'done', text: 'linked an account' } : null}
    />
  );
}

function AccountTab({ tab }: { tab: Tab }) {
  const profile = useProfile();
  const { data } = useQuery({
    ...queries.account(useQueryClient(), profile.id, tab.id),
    enabled: !needsKey(profile),
  });
  return <TabButtons tab={tab} name={data === undefined ? tab.id : accountName(data.account)} />;
}

function BatchTab({ tab }: { tab: Tab }) {
  const profile = useProfile();
  const { data } = useQuery(queries.batches(profile.id));
  const batch = data?.find(({ id }) => id === tab.id);
  const name = useAtServerMinute(() =>
    batch === undefined ? 'A batch of refreshes' : batchName(batch, Date.now() / 1000),
  );
  return <TabButtons tab={tab} name={name} state={batch === undefined ? null : batchWord(batch)} />;
}

interface TabButtonsProps {
  tab: Tab;
  name: string;
  /** What it does or has just done, where that changes by itself. */
  state?: { mark: Mark; text: string } | null;
}

function TabButtons({ tab, name, state: does = null }: TabButtonsProps) {
  const { mode } = useProfile();
  const shownOn = useWorkspace((state) => sideOf(state, tab));
  const used = useWorkspace((state) => state.side === shownOn);
  const current = shownOn !== null;
  const close = use(CloseContext);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <div
      ref={element}
      role="presentation"
      {...subjectOf(tab.kind, tab.id)}
      // So that a key knows that it is about the tab, and not about the page.
      data-tab={subjectText(tab.kind, tab.id)}
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
        // Of two that are in view, the page is the one that keys act on.
        aria-current={current && (used ? 'page' : true)}
        onPress={() => useWorkspace.getState().openTab(tab)}
      >
        {does !== null && (
          <span className={css['does']} title={does.text}>
            <StatusMark mark={does.mark} />
          </span>
        )}
        <bdi>{name}</bdi>
        {does !== null && <span className="visually-hidden">, {does.text}</span>}
      </Button>
      {shownOn !== 'right' && (
        <span className={css['beside']} title="Open beside">
          <Button
            look="icon"
            aria-label={`Open ${name} beside`}
            onPress={() => {
              useWorkspace.getState().putBeside(tab);
              saveKeyboard();
            }}
          >
            <BesideIcon />
          </Button>
        </span>
      )}
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
