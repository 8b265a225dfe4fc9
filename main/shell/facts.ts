import type { Fact } from '../host.ts';

export interface Computer {
  versions: { electron?: string; chrome?: string; node: string; v8: string };
  platform: string;
  release: string;
  arch: string;
  packaged: boolean;
  /** What the system decides for Stripe's address, in the words of a proxy script. */
  resolveProxy: () => Promise<string>;
  /** What became of the system's certificates in Node's own network. */
  systemTrust: string;
}

/** What Electron knows of itself and of the computer, for the diagnostics. */
export async function describeComputer(computer: Computer): Promise<Fact[]> {
  const { versions, platform, release, arch, packaged, systemTrust } = computer;
  const proxy = await computer.resolveProxy().catch(() => 'not told');
  return [
    { name: 'Electron', value: versions.electron ?? 'not told' },
    { name: 'Chromium', value: versions.chrome ?? 'not told' },
    { name: 'Node', value: versions.node },
    { name: 'V8', value: versions.v8 },
    { name: 'System', value: `${platform} ${release} (${arch})` },
    { name: 'Installed', value: packaged ? 'as a package' : 'run from a working copy' },
    { name: 'Proxy for Stripe', value: proxy === 'DIRECT' ? 'none' : proxy },
    { name: 'Certificates for Stripe', value: 'those of the system, by Chromium' },
    { name: 'Certificates for Node', value: `those of the system: ${systemTrust}` },
  ];
}
