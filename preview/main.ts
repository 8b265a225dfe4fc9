import { runPreview } from './run.ts';

await runPreview(process.argv.slice(2));
