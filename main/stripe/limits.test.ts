import { describe, expect, it } from 'vitest';
import { routes } from '../demo/routes.ts';
import { endpointOf } from './limits.ts';

const nameOf = (method: string, path: string) => endpointOf({ method, path }).name;

describe('an endpoint', () => {
  it('is the same for all objects, whatever their ids look like', () => {
    const refresh = (id: string) => `/v1/financial_connections/accounts/${id}/refresh`;
    const name = nameOf('POST', refresh('fca_1Mz'));
    expect(name).toBe('POST /v1/financial_connections/accounts/:id/refresh');
    for (const id of ['fca_odd', 'accounts', '7', 'refresh', 'cus_%2F']) {
      expect(nameOf('POST', refresh(id))).toBe(name);
    }
  });

  it('is another for another method, another collection and another action', () => {
    const paths = routes.filter(({ path }) => !path.endsWith('/search'));
    const names = paths.map(({ method, path }) => nameOf(method, path.replace(/:\w+/, 'an_id')));
    expect(new Set(names).size).toBe(paths.length);
  });

  it('is one for all searches, which take 20 a second instead of 25', () => {
    const customers = endpointOf({ method: 'GET', path: '/v1/customers/search' });
    expect(customers.perSecond).toBe(20);
    expect(endpointOf({ method: 'GET', path: '/v1/charges/search' })).toEqual(customers);
    expect(endpointOf({ method: 'GET', path: '/v1/customers/cus_1' }).perSecond).toBe(25);
  });
});
