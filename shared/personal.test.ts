import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { channels } from './ipc.ts';
import { personal, redact } from './personal.ts';

describe('redact', () => {
  it('replaces what the schema marks, at any depth, and leaves out what it does not know', () => {
    const schema = z.object({
      id: z.string(),
      owners: z.array(
        z.object({ name: personal(z.string()), phone: personal(z.string().nullable()) }),
      ),
      note: z.string().nullable(),
    });
    const value = { id: 'x', owners: [{ name: 'Jenny', phone: null }], note: null, extra: 'Jenny' };
    expect(redact(schema, value)).toEqual({
      id: 'x',
      owners: [{ name: '[personal]', phone: null }],
      note: null,
    });
  });

  it('hides the key and the looked-up text of the contract', () => {
    expect(redact(channels['profiles.add'].input, { key: 'sk_test_x', label: 'Acme' })).toEqual({
      key: '[secret]',
      label: 'Acme',
    });
    const search = { profileId: 'demo', text: 'Jenny', page: null };
    expect(redact(channels['customers.search'].input, search)).toEqual({
      ...search,
      text: '[personal]',
    });
  });

  it('tells of no customer that is open', () => {
    const tab = { kind: 'customer', id: 'cus_1' };
    const workspace = {
      profileId: 'demo',
      view: tab,
      tabs: { demo: [tab] },
      selected: { cus_1: 'fca_1' },
    };
    const redacted = redact(channels['workspace.set'].input, workspace);
    expect(redacted).toMatchObject({ profileId: 'demo', tabs: '[personal]' });
    expect(JSON.stringify(redacted)).not.toMatch(/cus_1|fca_1/);
  });

  it('shows nothing of a kind that it does not look into', () => {
    const schema = z.object({
      map: z.record(z.string(), personal(z.string())),
      either: z.union([z.string(), z.object({ name: personal(z.string()) })]),
    });
    const value = { map: { a: 'Jenny' }, either: { name: 'Jenny' } };
    expect(redact(schema, value)).toEqual({ map: '[unreadable]', either: '[unreadable]' });
  });

  it('hides every field of an owner that is about the person', () => {
    const owner = {
      id: 'fcaown_1',
      name: 'Jenny',
      email: 'jenny@example.com',
      phone: '555',
      address: '1 Main St',
      refreshedAt: 1,
    };
    const schema = channels['accounts.get'].output.shape.ownership;
    const redacted = redact(schema, { id: 'fcaowns_1', created: 1, owners: [owner] });
    expect(JSON.stringify(redacted)).not.toMatch(/jenny|555|Main/i);
  });
});
