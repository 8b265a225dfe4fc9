import { buildIfStale } from '../../scripts/build.ts';

// oxlint-disable-next-line import/no-default-export -- Playwright asks for one
export default buildIfStale;
