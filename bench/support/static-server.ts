/**
 * Serves a folder on loopback, as plainly as can be; prints where. Run as a process of its own. With the headers of
 * the console's page: for one that isolates itself, the browser starts a process anew, which is none of what is
 * measured.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pageHeaders } from '../../main/page.ts';

const folder = process.argv[2] ?? '.';
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  // SECURITY: normalised as an absolute path, so that no `..` leads out of the folder.
  const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  readFile(join(folder, path)).then(
    (content) => {
      const type = types[extname(path)] ?? 'text/plain';
      response.writeHead(200, { ...pageHeaders('unused', "'self'"), 'Content-Type': type });
      response.end(content);
    },
    () => response.writeHead(404).end(),
  );
});
server.listen({ host: '127.0.0.1', port: 0 }, () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) {
    console.log(`http://127.0.0.1:${address.port}`);
  }
});
