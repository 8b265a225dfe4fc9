import type { Failure, Output } from '../../../shared/ipc.ts';

/** The diagnostics as plain text, to be sent to whoever helps. Times are in UTC, whoever reads it. */
export function diagnosticsText({ facts, failures }: Output<'app.diagnostics'>): string {
  return [
    'Ownership Console diagnostics',
    '',
    ...facts.map(({ name, value }) => `${name}: ${value}`),
    '',
    failures.length === 0 ? 'No request has failed.' : 'Failed requests, newest first:',
    ...failures.map(failureLine),
    '',
  ].join('\n');
}

function failureLine({ at, channel, kind, code, requestId }: Failure): string {
  return [new Date(at).toISOString(), channel, kind, code ?? '–', requestId ?? '–'].join('  ');
}
