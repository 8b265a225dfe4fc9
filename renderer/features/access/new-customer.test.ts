import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { ConsoleError, type ErrorKind } from '../../../shared/errors.ts';
import { recognise } from '../../../shared/lookup-text.ts';
import type { LookupAnswer } from '../../../shared/lookup-views.ts';
import type { Customer } from '../../../shared/views.ts';
import { useDialogs } from '../../app/open-dialog.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { keepCustomer } from './keep-customer.ts';
import {
  begun,
  edited,
  emptyCustomer,
  faultsOf,
  fieldsOf,
  hasFaults,
  isBlank,
  withRow,
} from './new-customer.ts';
import {
  besides,
  existsWords,
  faultsOfError,
  isUnknown,
  submitWords,
} from './new-customer-errors.ts';
import { prefillFrom } from './prefill.ts';
import { startNewCustomer } from './start-new-customer.ts';

const jenny = { ...emptyCustomer, email: 'jenny@example.com', name: 'Jenny' };
const row = (id: number, key: string, value: string) => ({ id, key, value });

describe('a draft of a customer', () => {
  it('is sent cleaned, and null where nothing was given', () => {
    const metadata = [row(1, ' order_id ', ' 6735 '), row(2, '', ' ')];
    expect(fieldsOf({ ...jenny, email: '<jenny@example.com>', phone: ' ', metadata })).toEqual({
      email: 'jenny@example.com',
      name: 'Jenny',
      phone: null,
      description: null,
      metadata: { order_id: '6735' },
    });
  });

  it('gives its key up with a change, and with nothing less', () => {
    const asked = { ...jenny, requestId: 'a-key' };
    expect(edited(asked, { name: 'Jenny' })).toBe(asked);
    expect(edited(asked, { name: 'Jenny R' }).requestId).toBeNull();
    expect(edited(asked, { metadata: withRow(asked) }).requestId).toBeNull();
  });

  it('is blank while nothing is in it', () => {
    expect(isBlank(emptyCustomer)).toBe(true);
    expect(isBlank({ ...emptyCustomer, name: '  ', metadata: withRow(emptyCustomer) })).toBe(true);
    expect(isBlank({ ...emptyCustomer, phone: '1' })).toBe(false);
    expect(isBlank({ ...emptyCustomer, metadata: [row(1, '', 'x')] })).toBe(false);
  });

  it('never mixes two people into one', () => {
    expect(begun(jenny, {})).toBe(jenny);
    expect(begun(null, {})).toBeNull();
    expect(begun(jenny, { email: 'jenny@example.com' })).toBe(jenny);
    expect(begun(jenny, { email: 'amara@example.org' })).toEqual({
      ...emptyCustomer,
      email: 'amara@example.org',
    });
  });

  it('tells its faults by field', () => {
    expect(hasFaults(faultsOf(jenny))).toBe(false);
    const metadata = [
      row(1, 'a', '1'),
      row(2, 'a', '2'),
      row(3, '', 'x'),
      row(4, 'b', ''),
      row(5, '', ''),
    ];
    const faults = faultsOf({ ...jenny, email: 'jenny', phone: '5'.repeat(30), metadata });
    expect(faults).toMatchObject({
      email: expect.stringContaining('whole address'),
      phone: expect.stringContaining('up to 20'),
    });
    expect([...faults.rows]).toEqual([
      [2, { key: 'This key is there twice.' }],
      [3, { key: 'Enter a key.' }],
      [4, { value: 'Enter a value.' }],
    ]);
    const many = Array.from({ length: 51 }, (_, index) => row(index + 1, `k${index}`, 'v'));
    expect(faultsOf({ ...jenny, metadata: many }).metadata).toContain('up to 50 keys');
  });
});

describe('an error', () => {
  const error = (kind: ErrorKind, param?: string) =>
    new ConsoleError({ kind, message: 'Why.', param });

  it('is told at its field, by Stripe’s name and by the contract’s', () => {
    const draft = { ...jenny, metadata: [row(7, 'order', 'x')] };
    const told = (param: string) => faultsOfError(error('invalid', param), draft);
    expect(told('email')).toMatchObject({ email: 'Why.' });
    expect(told('metadata')).toMatchObject({ metadata: 'Why.' });
    expect(told('metadata[gone]')).toMatchObject({ metadata: 'Why.' });
    expect([told('metadata[order]')?.rows, told('metadata.order')?.rows]).toEqual([
      new Map([[7, { value: 'Why.' }]]),
      new Map([[7, { value: 'Why.' }]]),
    ]);
    expect(told('requestId')).toBeNull();
    expect(faultsOfError(error('permission', 'email'), draft)).toBeNull();
  });

  it('keeps the key only while nobody knows whether a customer was made', () => {
    const kinds = ['network', 'unavailable', 'bug', 'wrong_mode'] as const;
    for (const kind of kinds) expect(isUnknown(error(kind))).toBe(true);
    const refusals = ['invalid', 'permission', 'auth', 'rate_limit', 'not_found'] as const;
    for (const kind of refusals) expect(isUnknown(error(kind))).toBe(false);
    expect(besides(error('network'))).toContain('cannot be two');
    expect(besides(error('permission'))).toContain('Customers: Write');
    expect(besides(error('auth'))).toBeNull();
  });

  it('leaves its mark on the button', () => {
    expect(submitWords(null, jenny, false)).toBe('Create customer');
    expect(submitWords(null, jenny, true)).toBe('Create another one');
    expect(submitWords(null, { ...jenny, requestId: 'a-key' }, true)).toBe('Try again');
    expect(submitWords('creating', jenny, false)).toBe('Creating…');
    expect([existsWords(1), existsWords(1200)]).toEqual([
      'A customer with this e-mail exists already',
      '1,200 customers with this e-mail exist already',
    ]);
  });
});

describe('the form for a new customer', () => {
  beforeEach(() => {
    useWorkspace.setState(useWorkspace.getInitialState(), true);
    useWorkspace.getState().switchProfile('demo');
    useDialogs.getState().close();
  });

  const prefilled = (text: string) => {
    const read = recognise(text);
    return read.kind === 'key' ? null : prefillFrom(read.scraps);
  };

  it('begins with what was looked up, where that is an e-mail or a name', () => {
    expect(prefilled('jenny@example.com')).toEqual({ email: 'jenny@example.com' });
    expect(prefilled('Jenny Rosen')).toEqual({ name: 'Jenny Rosen' });
    expect(prefilled('jenny@')).toBeNull();
    expect(prefilled('cus_0123456789abcd')).toBeNull();
    expect(prefilled('jenny@example.com\namara@example.org')).toBeNull();
  });

  it('goes with the profile, with another key, and with nothing less', () => {
    startNewCustomer({ name: 'Jenny' });
    expect(useDialogs.getState().open).toEqual({ kind: 'create-customer' });
    useDialogs.getState().close();
    startNewCustomer();
    expect(useWorkspace.getState().newCustomer).toMatchObject({ name: 'Jenny' });
    useWorkspace.getState().renew();
    expect(useWorkspace.getState().newCustomer).toBeNull();
    startNewCustomer({ name: 'Jenny' });
    useWorkspace.getState().switchProfile('other');
    expect(useWorkspace.getState().newCustomer).toBeNull();
  });
});

it('who was made is found by their page and by their e-mail, without asking', () => {
  const queryClient = new QueryClient();
  const customer: Customer = {
    id: 'cus_new',
    deleted: false,
    name: null,
    email: 'jenny@example.com',
    phone: null,
    address: null,
    description: null,
    created: 1,
  };
  const resolved = queryKeys.resolve('demo', 'jenny@example.com');
  keepCustomer(queryClient, 'demo', customer);
  // What nobody has asked is not made up.
  expect(queryClient.getQueryData(resolved)).toBeUndefined();
  expect(queryClient.getQueryData(queryKeys.customer('demo', 'cus_new'))).toBe(customer);

  const nobody = { trail: [], customers: [], accounts: [], owners: null, gaps: [], notes: [] };
  queryClient.setQueryData<LookupAnswer>(resolved, nobody);
  queryClient.setQueryData(queryKeys.search('demo', 'jenny', false), { pages: [], pageParams: [] });
  keepCustomer(queryClient, 'demo', customer);
  keepCustomer(queryClient, 'demo', customer);
  expect(queryClient.getQueryData<LookupAnswer>(resolved)?.customers).toEqual([customer]);
  expect(queryClient.getQueryState(queryKeys.search('demo', 'jenny', false))?.isInvalidated).toBe(
    true,
  );
});
