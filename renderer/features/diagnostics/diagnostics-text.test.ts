import { describe, expect, it } from 'vitest';
import { diagnosticsText } from './diagnostics-text.ts';

describe('the diagnostics as text', () => {
  it('has a line for each fact and each failure', () => {
    const text = diagnosticsText({
      facts: [
        { name: 'Console', value: '1.2.3' },
        { name: 'Electron', value: '45' },
      ],
      failures: [
        {
          at: 0,
          channel: 'accounts.get',
          kind: 'not_found',
          code: 'resource_missing',
          requestId: 'req_1',
        },
        { at: 1000, channel: 'customers.search', kind: 'network' },
      ],
    });
    expect(text.split('\n')).toEqual([
      'Ownership Console diagnostics',
      '',
      'Console: 1.2.3',
      'Electron: 45',
      '',
      'Failed requests, newest first:',
      '1970-01-01T00:00:00.000Z  accounts.get  not_found  resource_missing  req_1',
      '1970-01-01T00:00:01.000Z  customers.search  network  –  –',
      '',
    ]);
  });

  it('says so where nothing failed', () => {
    expect(diagnosticsText({ facts: [], failures: [] })).toContain('No request has failed.');
  });
});
