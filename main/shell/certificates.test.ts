import { describe, expect, it } from 'vitest';
import { trustSystemCertificates } from './certificates.ts';

const readable = (type?: string) => [`${type} 1`, `${type} 2`];

describe("the system's certificates", () => {
  it('are trusted beside those that Node brings', () => {
    let trusted: readonly unknown[] = [];
    const outcome = trustSystemCertificates({
      getCACertificates: readable,
      setDefaultCACertificates: (certificates) => (trusted = certificates),
    });
    expect(outcome).toBe('trusted');
    expect(trusted).toEqual(['default 1', 'default 2', 'system 1', 'system 2']);
  });

  it.each([
    ['read', { setDefaultCACertificates: () => undefined }],
    ['set', { getCACertificates: readable }],
    ['anything', {}],
  ])('are left where Node has no way to %s them', (_name, tls) => {
    expect(trustSystemCertificates(tls)).toBe('not supported');
  });

  it('are left where the system does not hand them out', () => {
    let trusted: readonly unknown[] | null = null;
    const outcome = trustSystemCertificates({
      getCACertificates: (type) => {
        if (type === 'system') throw new Error('no keychain');
        return readable(type);
      },
      setDefaultCACertificates: (certificates) => (trusted = certificates),
    });
    expect(outcome).toBe('not readable');
    expect(trusted).toBeNull();
  });
});
