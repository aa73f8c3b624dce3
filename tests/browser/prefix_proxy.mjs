import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createServer as socketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const freePort = () =>
  new Promise((done) => {
    const probe = socketServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

/** nginx with the lines of packaging/nginx.conf that a map below a path needs. */
async function byNginx(nginx, target, prefix) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'oshmap-nginx-'));
  chmodSync(folder, 0o755);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join(' ');
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1;
    events { worker_connections 256; }
    http { access_log off; ${temporary}
      server { listen 127.0.0.1:${port};
        location ${prefix}/ {
          proxy_http_version 1.1; proxy_set_header Connection "";
          proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $remote_addr;
          proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-Host "";
          proxy_set_header X-Forwarded-Prefix ${prefix}; proxy_request_buffering off;
          proxy_pass ${target}/; } } }`,
  );
  const running = spawn(nginx, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const close = async () => {
    const ended = new Promise((done) => running.once('exit', done));
    running.kill('SIGQUIT');
    await ended;
    rmSync(folder, { recursive: true });
  };
  return { name: 'nginx', port, close };
}

/** The same in a few lines, where nginx is not installed. */
async function byNode(target, prefix) {
  const proxy = createServer((asked, answer) => {
    if (!asked.url.startsWith(`${prefix}/`)) {
      answer.writeHead(404).end();
      return;
    }
    const onward = request(
      target + asked.url.slice(prefix.length),
      {
        method: asked.method,
        headers: { ...asked.headers, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-prefix': prefix },
      },
      (got) => {
        answer.writeHead(got.statusCode, got.rawHeaders);
        got.pipe(answer);
      },
    );
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise((done) => proxy.listen(0, '127.0.0.1', done));
  const close = async () => {
    proxy.closeAllConnections();
    await new Promise((done) => proxy.close(done));
  };
  return { name: 'node', port: proxy.address().port, close };
}

/** A proxy that serves `target` below the prefix and cuts it off: nginx where it is installed. */
export async function proxyBelow(target, prefix) {
  const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx'].find((path) => existsSync(path));
  const proxy = nginx === undefined ? await byNode(target, prefix) : await byNginx(nginx, target, prefix);
  const url = `http://127.0.0.1:${proxy.port}${prefix}`;
  for (let turn = 0; turn < 100; ++turn) {
    const answer = await fetch(`${url}/livez`).catch(() => null);
    if (answer?.ok) return { ...proxy, url };
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${proxy.name} does not serve ${url}`);
}
