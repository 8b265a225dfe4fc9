import type tls from 'node:tls';

/** What Node's TLS offers for this; older ones offer neither. */
type Tls = Partial<Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>>;

/** What became of it; for the diagnostics. */
export type SystemTrust = 'not read yet' | 'trusted' | 'not supported' | 'not readable';

/**
 * Makes Node's own network trust what the system trusts, such as the certificate of a company's proxy.
 * Stripe is not reached by Node's network; this is for whatever else the process may bring along.
 */
export function trustSystemCertificates({
  getCACertificates,
  setDefaultCACertificates,
}: Tls): SystemTrust {
  if (getCACertificates === undefined || setDefaultCACertificates === undefined) {
    return 'not supported';
  }
  try {
    // SECURITY: added to the default, not put in its place; and nothing is ever trusted that neither has.
    setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system')]);
    return 'trusted';
  } catch {
    // The default stays as it was.
    return 'not readable';
  }
}
