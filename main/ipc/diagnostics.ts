import type { Output } from '../../shared/ipc.ts';
import { obscure } from '../../shared/obscure.ts';
import { keyStates } from '../../shared/views.ts';
import type { Fact, Host, SecretStatus } from '../host.ts';
import { inTime } from '../in-time.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { Failures } from './failures.ts';

export interface DiagnosticsOptions {
  host: Pick<Host, 'kind' | 'version' | 'settings' | 'secrets' | 'describe'>;
  profiles: Pick<Profiles, 'list'>;
  /** Where Stripe is spoken to, when it is not Stripe itself. */
  stripeUrl: URL | null;
  failures: Pick<Failures, 'list'>;
  /** Milliseconds that a host may take to describe itself. */
  patience?: number;
}

/**
 * What helps to find a fault: how the console runs, and what failed last.
 * SECURITY: it is made to be sent to others, so all of it is obscured once more on its way out.
 */
export async function readDiagnostics({
  host,
  profiles,
  stripeUrl,
  failures,
  patience = 3000,
}: DiagnosticsOptions): Promise<Output<'app.diagnostics'>> {
  const [described, status] = await Promise.all([
    // Such as a proxy's script that does not end: the rest is told all the same.
    orElse(() => host.describe(), patience, [{ name: 'Host', value: notTold }]),
    orElse(() => host.secrets.status(), patience, null),
  ]);
  const facts: Fact[] = [
    { name: 'Console', value: `${host.version} (${host.kind})` },
    ...described,
    { name: 'Stripe', value: stripeUrl?.origin ?? 'https://api.stripe.com' },
    { name: 'Keys kept by', value: describeStatus(status) },
    { name: 'Profiles', value: countByKeyState(profiles) },
    { name: 'Locks after', value: `${host.settings.read().lockAfterMinutes} min` },
  ];
  return {
    facts: facts.map(({ name, value }) => ({ name: obscure(name), value: obscure(value) })),
    failures: failures.list().map(({ code, requestId, ...failure }) => ({
      ...failure,
      ...(code !== undefined && { code: obscure(code) }),
      ...(requestId !== undefined && { requestId: obscure(requestId) }),
    })),
  };
}

const notTold = 'not told';

function describeStatus(status: SecretStatus | null): string {
  if (status === null) return notTold;
  return status.safe ? status.backend : `nothing (${status.backend}). ${status.reason}`;
}

function countByKeyState(profiles: Pick<Profiles, 'list'>): string {
  const all = profiles.list();
  return keyStates
    .map((state) => ({ state, count: all.filter(({ keyState }) => keyState === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${state}`)
    .join(', ');
}

/** What some work brings, or something else where it fails or takes too long. */
async function orElse<Value, Instead>(
  work: () => Promise<Value>,
  milliseconds: number,
  instead: Instead,
): Promise<Value | Instead> {
  try {
    return await inTime(work(), milliseconds);
  } catch {
    return instead;
  }
}
