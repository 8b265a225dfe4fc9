import { expect, it } from 'vitest';
import { ConsoleError, type ErrorKind } from '../../../shared/errors.ts';
import { emptyCustomer } from './new-customer.ts';
import { afterFailure } from './use-create-customer.ts';

const failure = (kind: ErrorKind) => new ConsoleError({ kind, message: '' });
const draft = { ...emptyCustomer, email: 'a@b.c' };

it('keeps its key from a lost answer through a refusal that says nothing of it', () => {
  const lost = afterFailure(draft, 'wish-1', failure('network'));
  expect(lost).toMatchObject({ requestId: 'wish-1', lost: true });
  for (const kind of ['rate_limit', 'auth', 'permission'] satisfies ErrorKind[]) {
    const next = afterFailure(lost, 'wish-1', failure(kind));
    expect(next).toMatchObject({ requestId: 'wish-1', lost: true });
  }
});

it('gives its key up once Stripe has refused it', () => {
  expect(afterFailure(draft, 'wish-1', failure('rate_limit')).requestId).toBeNull();
  const lost = { ...draft, requestId: 'wish-1', lost: true };
  expect(afterFailure(lost, 'wish-1', failure('invalid')).requestId).toBeNull();
});
