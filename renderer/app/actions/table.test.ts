import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Profile } from '../../../shared/views.ts';
import { sampleMoment as moment } from '../../testing/sample-moment.ts';
import { sampleProfile } from '../../testing/sample-profile.ts';
import { nextIndex } from '../../ui/grid-keys.ts';
import { useDialogs } from '../open-dialog.ts';
import { useWorkspace } from '../workspace.ts';
import { isDoable, type Action, type Place } from './action.ts';
import { profileActions } from './console-actions.ts';
import { isPressed, type Press } from './keys.ts';
import { perform } from './perform.ts';
import { actionOf, actions, ariaKeysOf, isKeyOf, titleOf } from './table.ts';
import { useSaid } from '../said.ts';

const fresh = useWorkspace.getInitialState();

/** The places around a place, whose keys hold in it as well. */
const around: Record<Place, readonly Place[]> = {
  everywhere: ['everywhere'],
  console: ['console', 'everywhere'],
  page: ['page', 'console', 'everywhere'],
  account: ['account', 'page', 'console', 'everywhere'],
  list: ['list', 'account', 'page', 'console', 'everywhere'],
  field: ['field', 'console', 'everywhere'],
};

function pressOf(keys: string): Press {
  const parts = keys.split('+');
  return {
    key: parts.at(-1) ?? '',
    ctrlKey: parts.includes('mod'),
    metaKey: false,
    altKey: false,
    shiftKey: parts.includes('shift'),
    getModifierState: () => false,
  };
}

describe('the table of actions', () => {
  beforeEach(() => {
    useWorkspace.setState(fresh, true);
    vi.stubGlobal('document', {
      querySelector: () => null,
      getElementById: () => ({ append: () => undefined }),
      createElement: () => ({ remove: () => undefined }),
    });
  });

  it('has each action once', () => {
    const ids = actions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const titles = actions.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('gives no two actions the same keys in one place', () => {
    // Escape goes from the inside to the outside: whatever has use for it keeps it to itself.
    const withKeys = actions.flatMap((action) =>
      action.keys.filter((keys) => keys !== 'Escape').map((keys) => ({ action, keys })),
    );
    const clashes = withKeys.flatMap(({ action, keys }, index) =>
      withKeys
        .slice(index + 1)
        .filter(
          (other) =>
            meet(action, other.action) &&
            !leadsTo(action, other.action) &&
            (isPressed(keys, pressOf(other.keys)) || isPressed(other.keys, pressOf(keys))),
        )
        .map((other) => `${keys}: ${action.id}, ${other.action.id}`),
    );
    expect(clashes).toEqual([]);
    const escapes = actions.filter(({ keys }) => keys.includes('Escape'));
    expect(new Set(escapes.map(({ place }) => place)).size).toBe(escapes.length);
  });

  it('leaves single letters to fields', () => {
    const letters = actions.filter(({ keys }) => keys.some((each) => each.length === 1));
    expect(letters.filter(({ place }) => place === 'console' || place === 'everywhere')).toEqual(
      [],
    );
  });

  it('has every action in the palette, or says why not', () => {
    for (const action of actions) {
      if (!isDoable(action)) expect(action.notInPalette).toMatch(/^\p{Lu}.*\.$/u);
      else if (action.notInPalette !== undefined) expect(action.notInPalette).toMatch(/\.$/);
      else expect(titleOf(action, moment())).not.toBe('');
    }
  });

  it('has the keys of a list as the list hears them', () => {
    const held = (id: string) => actions.find((action) => action.id === id)?.keys ?? [];
    const leads = (id: string) => held(id).map((key) => nextIndex(key, 5, 10, 4));
    expect(leads('next-row')).toEqual([6, 6]);
    expect(leads('previous-row')).toEqual([4, 4]);
    expect([leads('first-row'), leads('last-row')]).toEqual([[0], [9]]);
    expect([leads('next-rows'), leads('previous-rows')]).toEqual([[9], [1]]);
  });

  it('says why something is not available in one short sentence', () => {
    const said = actions.filter(isDoable).flatMap((action) => action.why(moment()) ?? []);
    expect(said.length).toBeGreaterThan(10);
    for (const why of said) {
      expect(why).toMatch(/^\p{Lu}.*\.$/u);
      expect(why.length).toBeLessThan(80);
    }
  });

  it('does what is available, and says of the rest why not', () => {
    const now = moment();
    perform(actionOf('lock'), now);
    expect(now.lock).toHaveBeenCalledOnce();
    perform(actionOf('theme-dark'), now);
    expect(now.changeSettings).not.toHaveBeenCalled();
    expect(useSaid.getState().sentence).toBe('Theme: dark: not now. It is set already.');
    perform(actionOf('theme-light'), now);
    expect(now.changeSettings).toHaveBeenCalledWith({ theme: 'light' });
    perform(actionOf('close-tab'), now);
    expect(useSaid.getState().sentence).toContain('The look-up is no tab');
    perform(actionOf('refresh-many'), now);
    expect(useDialogs.getState().open).toEqual({ kind: 'refresh-many' });
  });

  it('has a way to each profile, and to manage those that have a key', () => {
    const demo: Profile = { ...sampleProfile, id: 'demo', mode: 'demo', keyState: 'built-in' };
    const test: Profile = sampleProfile;
    const now = moment({ profile: demo, profiles: [demo, test] });
    const lines = profileActions(now).map(({ title, why }) => [title, why(now)]);
    expect(lines).toEqual([
      ['Switch to DEMO', 'This is it.'],
      ['Switch to TEST · Acme', null],
      ['Manage TEST · Acme…', null],
    ]);
  });

  it('tells its keys to whoever shows a button for it', () => {
    expect(ariaKeysOf('lock')).toBe('Control+L Meta+L');
    expect(isKeyOf('close-account', pressOf('Escape'))).toBe(true);
    expect(isKeyOf('close-account', pressOf('x'))).toBe(false);
    expect(() => actionOf('nothing')).toThrow('There is no action');
  });
});

/** Whether one is the way to the place of the other, which hears its keys first. */
function leadsTo(one: Action, other: Action): boolean {
  return one.leadsTo === other.place || other.leadsTo === one.place;
}

/** Whether there is a place where both hold. */
function meet(one: Action, other: Action): boolean {
  return around[one.place].includes(other.place) || around[other.place].includes(one.place);
}
