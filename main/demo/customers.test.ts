import { describe, expect, it } from 'vitest';

import { clientOf, errorOf, first, START, startForTest, like } from './testing.ts';

describe('customers', () => {
  it('are created, found by their e-mail address at once, changed, and deleted', async () => {
    const client = clientOf(await startForTest());
    const created = await client.customers.create({
      name: 'Ada Example',
      email: 'Ada@example.com',
      phone: '+1 202 555 0100',
      address: { line1: '1 Main St', city: 'Springfield' },
      metadata: { tier: 'gold' },
    });
    expect(created).toMatchObject({ name: 'Ada Example', created: START / 1000, livemode: false });

    expect((await client.customers.list({ email: 'Ada@example.com' })).data).toEqual([created]);
    // list({email}) minds the case, unlike search.
    expect((await client.customers.list({ email: 'ada@example.com' })).data).toEqual([]);
    expect(first((await client.customers.list({ limit: 1 })).data).id).toBe(created.id);

    const changed = await client.customers.update(created.id, {
      name: 'Ada Lovelace',
      phone: '',
      metadata: { tier: '', since: '2026' },
    });
    expect(changed).toMatchObject({
      name: 'Ada Lovelace',
      email: 'Ada@example.com',
      phone: null,
      metadata: { since: '2026' },
    });

    await client.customers.del(created.id);
    expect(await client.customers.retrieve(created.id)).toMatchObject({
      id: created.id,
      object: 'customer',
      deleted: true,
    });
    expect((await client.customers.list({ email: 'Ada@example.com' })).data).toEqual([]);
    expect((await client.customers.search({ query: 'name:"Ada Lovelace"' })).data).toEqual([]);
    expect(await errorOf(client.customers.update(created.id, { name: 'x' }))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });

  it('are listed the newest first, by time of creation, and the same in both directions', async () => {
    const client = clientOf(await startForTest({ customers: 57 }));
    const all = (await client.customers.list({ limit: 100 })).data;
    expect(all).toHaveLength(56); // one of the cast is deleted
    expect(all.map(({ created }) => created)).toEqual(
      all.map(({ created }) => created).toSorted((a, b) => b - a),
    );
    const walked = await client.customers.list({ limit: 7 }).autoPagingToArray({ limit: 100 });
    expect(walked.map(({ id }) => id)).toEqual(all.map(({ id }) => id));

    const last = all.at(-1)?.id ?? '';
    const before = await client.customers.list({ limit: 5, ending_before: last });
    expect(before.data.map(({ id }) => id)).toEqual(all.slice(-6, -1).map(({ id }) => id));
    expect(before.has_more).toBe(true);

    const middle = all[20]?.created ?? 0;
    const older = await client.customers.list({ limit: 100, created: { lt: middle } });
    expect(older.data).toEqual(all.filter(({ created }) => created < middle));
  });

  it('are refused for parameters that Stripe does not know, or not so', async () => {
    const server = await startForTest();
    const client = clientOf(server);
    expect(await errorOf(client.customers.create({ email: 'nobody' }))).toMatchObject({
      statusCode: 400,
      code: 'email_invalid',
      param: 'email',
      message: 'Invalid email address: nobody',
    });
    expect(await errorOf(client.customers.list({ limit: 101 }))).toMatchObject({
      param: 'limit',
      code: 'parameter_invalid_integer',
      message: "This value must be less than or equal to 100 (it currently is '101').",
    });
    expect(await errorOf(client.customers.list({ limit: 0 }))).toMatchObject({ param: 'limit' });
    expect(await errorOf(client.rawRequest('GET', '/v1/customers?foo=1&bar=2'))).toMatchObject({
      code: 'parameter_unknown',
      param: 'foo',
      message: 'Received unknown parameters: foo, bar',
    });
    expect(await errorOf(client.customers.list({ expand: ['default_source'] }))).toMatchObject({
      message:
        "This property cannot be expanded (default_source). You may want to try expanding 'data.default_source' instead.",
    });
    expect(await errorOf(client.customers.list({ starting_after: 'cus_made_up' }))).toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      param: 'starting_after',
    });
    expect(await errorOf(client.customers.retrieve('cus_made_up'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      param: 'id',
      message: "No such customer: 'cus_made_up'",
      doc_url: 'https://stripe.com/docs/error-codes/resource-missing',
    });
  });
});

describe('customer search', () => {
  const ids = async (search: Promise<{ data: { id: string }[] }>) =>
    (await search).data.map(({ id }) => id);

  it('finds by part of a name, e-mail address or phone number, whatever the case', async () => {
    const server = await startForTest();
    const client = clientOf(server);
    const jenny = server.controls.cast('joint-owners').customerId;
    for (const query of [
      'name~"NNY ROS"',
      'email~"jenny.rosen@"',
      'phone~"555 555"',
      'name:"rosen"',
      'email:"Jenny.Rosen@example.com"',
      'metadata["demo_case"]:"joint-owners"',
      'name~"jenny" AND -email~"example.org"',
      'name~"nobody at all" OR phone:"+1 555 555 5555"',
    ]) {
      expect(await ids(client.customers.search({ query })), query).toEqual([jenny]);
    }
    expect(await ids(client.customers.search({ query: 'name:"rose"' }))).toEqual([]);
    expect(await ids(client.customers.search({ query: 'email:"rosen"' }))).toEqual([]);
  });

  it('finds customers by what they lack, and by time', async () => {
    const server = await startForTest();
    const client = clientOf(server);
    const unnamed = server.controls.cast('no-name').customerId;
    expect(await ids(client.customers.search({ query: 'name:null' }))).toEqual([unnamed]);
    const named = await client.customers.search({ query: '-name:null', limit: 100 });
    expect(named.data).toHaveLength(38);
    const time = first(named.data).created;
    expect(await ids(client.customers.search({ query: `created:${time}` }))).toContain(
      first(named.data).id,
    );
    expect(await ids(client.customers.search({ query: `created>${time}` }))).toEqual([]);
  });

  it('gives pages, and the count when that is asked for', async () => {
    const client = clientOf(await startForTest({ customers: 500 }));
    const query = 'email~"example"';
    const one = await client.customers.search({ query, limit: 100, expand: ['total_count'] });
    expect(one).toMatchObject({ object: 'search_result', has_more: true, total_count: 499 });
    const all = await client.customers
      .search({ query, limit: 100 })
      .autoPagingToArray({ limit: 1000 });
    expect(new Set(all.map(({ id }) => id)).size).toBe(499);
    expect(one).not.toHaveProperty('data.499');
    const page = one.next_page ?? '';
    expect(await errorOf(client.customers.search({ query: 'name~"other"', page }))).toMatchObject({
      statusCode: 400,
      param: 'page',
    });
    expect(await errorOf(client.customers.search({ query, page: 'nonsense' }))).toMatchObject({
      param: 'page',
    });
  });

  it('lags behind as long as it is told to', async () => {
    const { controls, ...server } = await startForTest();
    const client = clientOf({ controls, ...server });
    controls.setSearchLag(60);
    const { id } = await client.customers.create({ name: 'Late Comer' });
    const [query, renamed] = ['name:"late comer"', 'name:"early bird"'];
    expect(await ids(client.customers.search({ query }))).toEqual([]);
    controls.advance(60_000);
    expect(await ids(client.customers.search({ query }))).toEqual([id]);

    await client.customers.update(id, { name: 'Early Bird' });
    expect(await ids(client.customers.search({ query }))).toEqual([id]);
    expect(await ids(client.customers.search({ query: renamed }))).toEqual([]);
    controls.advance(60_000);
    expect(await ids(client.customers.search({ query }))).toEqual([]);
    expect(await ids(client.customers.search({ query: renamed }))).toEqual([id]);
  });

  it('answers faulty queries as Stripe does', async () => {
    const client = clientOf(await startForTest());
    expect(await errorOf(client.customers.search({ query: 'asdf' }))).toMatchObject({
      statusCode: 400,
      type: 'StripeInvalidRequestError',
      message: like(/^We were unable to parse your search query\. Try using the format/),
    });
    expect(await errorOf(client.rawRequest('GET', '/v1/customers/search'))).toMatchObject({
      code: 'parameter_missing',
      message: 'Missing required param: query.',
    });
    expect(await errorOf(client.customers.search({ query: '' }))).toMatchObject({
      code: 'parameter_invalid_empty',
    });
    const long = `name:"${'x'.repeat(10_000)}"`;
    expect(await errorOf(client.customers.search({ query: long }))).toMatchObject({
      message: like(/must be at most 5000 characters$/),
    });
  });
});
