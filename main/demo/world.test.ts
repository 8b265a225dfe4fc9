import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cast } from './cast.ts';
import { idCodec } from './ids.ts';
import { familyNames } from './people.ts';
import { clientOf, createForTest, LIVE_KEY, START, startForTest, anyText } from './testing.ts';

describe('ids', () => {
  const number = fc.integer({ min: 0, max: 0xffff_ffff });

  it('lead back to the numbers they are made of', () => {
    fc.assert(
      fc.property(number, number, number, (seed, high, low) => {
        const codec = idCodec('cus_', seed, 3);
        const id = codec.encode(high, low);
        expect(id).toMatch(/^cus_[0-9A-Za-z]{14}$/);
        expect(codec.decode(id)).toEqual({ high, low });
      }),
    );
  });

  it('are nothing when made up or of another world', () => {
    const codec = idCodec('cus_', 1, 3);
    fc.assert(
      fc.property(anyText, number, (text, low) => {
        expect(codec.decode(text)).toBeNull();
        expect(codec.decode(`cus_${text}`)).toBeNull();
        expect(codec.decode(idCodec('cus_', 2, 3).encode(0, low))).toBeNull();
      }),
    );
  });
});

describe('a world', () => {
  it('is the same for the same seed, and another for another', async () => {
    const ids = async (seed: number) => {
      const client = clientOf(await startForTest({ seed, customers: 60 }));
      const { data } = await client.customers.list({ limit: 100 });
      return data.map(({ id, name }) => ({ id, name }));
    };
    const [one, again, other] = [await ids(1), await ids(1), await ids(2)];
    expect(again).toEqual(one);
    expect(other.map(({ id }) => id)).not.toEqual(one.map(({ id }) => id));
    expect(other.map(({ name }) => name)).not.toEqual(one.map(({ name }) => name));
  });

  it('never has fewer customers than the cast', async () => {
    const client = clientOf(await startForTest({ customers: 0 }));
    expect((await client.customers.list({ limit: 100 })).data).toHaveLength(cast.length - 1);
  });

  it('of ordinary customers has every situation, none of them in the future', async () => {
    const server = await startForTest({ customers: 400 });
    const { customers, financialConnections } = clientOf(server);
    const all = await customers.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
    const seen = new Set<string>();
    for (const { id, created } of all.slice(cast.length)) {
      const { data } = await financialConnections.accounts.list({
        account_holder: { customer: id },
        limit: 100,
      });
      for (const account of data) {
        const refresh = account.ownership_refresh;
        expect(account.created).toBeGreaterThan(created);
        if (refresh !== null) expect(refresh.last_attempted_at).toBeGreaterThan(account.created);
        expect(refresh?.last_attempted_at ?? 0).toBeLessThan(START / 1000);
        seen.add(
          `${account.status} ${refresh?.status ?? 'none'} ${account.permissions?.includes('ownership') ?? false}`,
        );
      }
    }
    expect([...seen].toSorted()).toEqual([
      'active failed true',
      'active none false',
      'active none true',
      'active succeeded true',
      'disconnected none true',
      'inactive succeeded true',
    ]);
  });

  it('gives the ids of so many accounts, in the order of their customers, or says that it has fewer', async () => {
    const { client, controls } = createForTest({ customers: 60 });
    const all: string[] = [];
    for (const { id } of await client.customers
      .list({ limit: 100 })
      .autoPagingToArray({ limit: 100 }))
      all.push(
        ...(
          await client.financialConnections.accounts
            .list({ account_holder: { customer: id }, limit: 100 })
            .autoPagingToArray({ limit: 1000 })
        ).map((account) => account.id),
      );
    expect(controls.accountIds(all.length)).toEqual(all);
    expect(controls.accountIds(17)).toEqual(all.slice(0, 17));
    expect(controls.accountIds(0)).toEqual([]);
    expect(() => controls.accountIds(all.length + 1)).toThrow(`There are ${all.length} accounts`);
    expect(controls.accountIds(5, 'live')).not.toEqual(all.slice(0, 5));
    expect(controls.accountIds(5, 'test', 'connected')).not.toEqual(all.slice(0, 5));
  });

  it('of 100,000 customers is made and searched quickly', async () => {
    // What this thread works, and not what the machine does beside it.
    const worked = () => {
      const { user, system } = process.threadCpuUsage();
      return (user + system) / 1000;
    };
    const before = worked();
    const server = await startForTest({ customers: 100_000 });
    expect(worked() - before).toBeLessThan(1500);

    const client = clientOf(server);
    const queries = [
      'name~"nobody"',
      'email~"zachary" OR name~"zachary" OR phone~"zachary"',
      'name:"silva"',
    ];
    for (const query of queries) await client.customers.search({ query });
    const start = worked();
    for (const query of queries) await client.customers.search({ query });
    // 30 ms each by design; threefold here, for a slow machine.
    expect((worked() - start) / queries.length).toBeLessThan(90);
  });
});

describe('the cast', () => {
  it('is found by search, each by the name of their case, in both worlds', async () => {
    const server = await startForTest();
    for (const [mode, key] of [
      ['test', server.demoKey],
      ['live', LIVE_KEY],
    ] as const) {
      const client = clientOf(server, key);
      for (const member of cast) {
        const { customerId } = server.controls.cast(member.name, mode);
        const { data } = await client.customers.search({
          query: `metadata["demo_case"]:"${member.name}"`,
        });
        expect(
          data.map(({ id }) => id),
          member.name,
        ).toEqual('deleted' in member ? [] : [customerId]);
      }
    }
  });

  it('shares no family name with ordinary people, so that a search for one finds the cast alone', () => {
    for (const { customer } of cast) {
      for (const word of customer.name?.split(/[\s-]/) ?? [])
        expect(familyNames).not.toContain(word);
    }
  });

  it('has a ring whose accounts meet every fate of a batch', async () => {
    const { client, controls } = createForTest();
    const { accountIds } = controls.cast('ring');
    const { accounts } = client.financialConnections;
    const fates = new Map<string, number>();
    const count = (fate: string) => fates.set(fate, (fates.get(fate) ?? 0) + 1);
    for (const id of accountIds) {
      const asked = accounts.refresh(id, { features: ['ownership'] });
      const { last_attempted_at: at, status } =
        (await asked.catch(() => null))?.ownership_refresh ?? {};
      if (at === undefined) count('refused');
      else if (at < START / 1000) count(`${status}, not started`);
    }
    controls.advance(600_000);
    for (const id of accountIds) {
      const { status, ownership_refresh: refresh } = await accounts.retrieve(id);
      count(`${status}, ${refresh?.status ?? 'none'}`);
    }
    expect(Object.fromEntries(fates)).toEqual({
      refused: 5,
      'succeeded, not started': 2,
      'pending, not started': 1,
      'active, succeeded': 16,
      'active, failed': 2,
      'active, none': 2,
      'inactive, succeeded': 2,
      'inactive, failed': 1,
      'disconnected, none': 1,
    });
    expect(accountIds).toHaveLength(24);
  });

  it('has one name for each case', () => {
    expect(new Set(cast.map(({ name }) => name)).size).toBe(cast.length);
    for (const { name } of cast) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});
