import * as z from 'zod';

/** What of package.json may be in the package: who it is and where it starts, not how it is developed. */
const manifest = z.strictObject({
  name: z.string(),
  version: z.string(),
  private: z.literal(true),
  description: z.string(),
  author: z.string(),
  license: z.string(),
  type: z.literal('module'),
  main: z.literal('out/main/index.js'),
  engines: z.unknown().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  allowScripts: z.unknown().optional(),
});

/** Whether the package's own package.json holds nothing of development. */
export function checkManifest(files: ReadonlyMap<string, Buffer>): string[] {
  const parsed = manifest.safeParse(
    JSON.parse(files.get('package.json')?.toString('utf8') ?? '{}'),
  );
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `package.json: ${path.join('.')} ${message}`);
}
