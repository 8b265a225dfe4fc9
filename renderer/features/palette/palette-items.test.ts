import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isDoable } from '../../app/actions/action.ts';
import { actions } from '../../app/actions/table.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { sampleMoment } from '../../testing/sample-moment.ts';
import { paletteSections } from './palette-items.ts';

const fresh = useWorkspace.getInitialState();
const workspace = () => useWorkspace.getState();

describe('what the palette lists', () => {
  beforeEach(() => {
    useWorkspace.setState(fresh, true);
    workspace().switchProfile('p');
    vi.stubGlobal('document', { querySelector: () => null, activeElement: null });
  });
  const sections = (typed: string, moment = sampleMoment()) => paletteSections(moment, typed);
  const titles = (typed: string, moment = sampleMoment()) =>
    sections(typed, moment).flatMap(({ items }) => items.map(({ title }) => title));

  it('is every action of the table but for those that say why not, each once', () => {
    const ids = sections('').flatMap(({ items }) => items.map(({ id }) => id));
    const wanted = actions
      .filter(isDoable)
      .filter(({ notInPalette }) => notInPalette === undefined)
      .map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(wanted));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has what is not available last, each with its reason', () => {
    const last = sections('').at(-1);
    expect(last?.title).toBe('Not available now');
    expect(last?.items.every(({ why }) => why !== null)).toBe(true);
    const before = sections('').slice(0, -1);
    expect(before.flatMap(({ items }) => items).every(({ why }) => why === null)).toBe(true);
  });

  it('begins with something that costs and changes nothing', () => {
    const subject = { kind: 'account', id: 'fca_1', customerId: null } as const;
    expect(titles('', sampleMoment({ subject }))[0]).toBe('Copy the account id');
  });

  it('has tabs and recents, by their names where they are known', () => {
    const moment = sampleMoment();
    moment.queryClient.setQueryData(queryKeys.customer('p', 'cus_1'), {
      id: 'cus_1',
      name: 'Jenny Rosen',
      email: null,
    });
    workspace().openCustomer('cus_1');
    workspace().openCustomer('cus_2');
    workspace().closeTab({ kind: 'customer', id: 'cus_2' });
    const named = (title: string) =>
      sections('', moment)
        .find((section) => section.title === title)
        ?.items.map((item) => item.title);
    expect(named('Open')).toEqual(['Jenny Rosen']);
    expect(named('Recent')).toEqual(['cus_2']);
    expect(titles('rosen', moment)[0]).toBe('Jenny Rosen');
    expect(titles('lock', moment)[0]).toBe('Lock the console');
  });

  it('ends with the look-up of the text, whatever it is', () => {
    expect(titles('  nobody of this name ')).toEqual(['Look up “nobody of this name”']);
    expect(titles('lock').at(-1)).toBe('Look up “lock”');
  });
});
