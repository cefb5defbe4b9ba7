// Serves the built harness as the app serves its window: one origin, the same policy, a fresh nonce on every load.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomBytes } from 'node:crypto';

const ROOT = fileURLToPath(new URL('../../out/window-harness/', import.meta.url));
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.wav': 'audio/wav',
};

/** Resolves with the address and a function that stops it. `policy` makes the header for a nonce. */
export async function serveHarness(policy) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname);
    const name = path === '/' ? 'index.html' : path.slice(1);
    readFile(join(ROOT, name)).then(
      (bytes) => {
        const nonce = randomBytes(16).toString('base64');
        const html = name.endsWith('.html');
        response.writeHead(200, {
          'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
          ...(html && { 'content-security-policy': policy(nonce) }),
        });
        response.end(html ? bytes.toString().replace('content="harness"', `content="${nonce}"`) : bytes);
      },
      () => response.writeHead(name === 'favicon.ico' ? 204 : 404).end(),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
