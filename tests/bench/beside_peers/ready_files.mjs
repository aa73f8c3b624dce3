/** nginx with the very bytes that our cache holds, from files in the page cache. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { cpuSeconds, started, stopped, wrk } from './processes.mjs';

/** One connection that stays open, as a browser's and as the peers' do. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** The bytes as they come over the wire. */
export const bytesOf = (address, coding = 'gzip') =>
  new Promise((resolve, reject) => {
    get(address, { agent, headers: { 'accept-encoding': coding } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, body: Buffer.concat(parts) }));
    }).on('error', reject);
  });

export async function writeReadyFiles(server, paths, folder) {
  for (const path of paths) {
    const { body } = await bytesOf(server + path);
    const file = `${folder}/site${path}`;
    mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true });
    writeFileSync(file, body);
  }
}

export async function measureNginx({ paths, folder, port, seconds }) {
  const settings = `${folder}/nginx.conf`;
  writeFileSync(
    settings,
    `${process.getuid() === 0 ? 'user root;' : ''} worker_processes 2; pid ${folder}/nginx.pid; daemon off; error_log ${folder}/nginx.log;
events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nodelay on; keepalive_requests 1000000; open_file_cache max=10000;
  types { application/vnd.mapbox-vector-tile mvt; }
  server { listen 127.0.0.1:${port}; root ${folder}/site; add_header Content-Encoding gzip;
    add_header Cache-Control "public, max-age=31536000, immutable"; } }`,
  );
  const root = `http://127.0.0.1:${port}`;
  const server = await started('nginx', ['-c', settings, '-p', folder], () =>
    bytesOf(root + paths[0]).then(({ status }) => status === 200),
  );
  try {
    const cpu = cpuSeconds(server.pid);
    const figures = await wrk(root, paths, { connections: 8, seconds, folder });
    return { ...figures, cpuMicros: ((cpuSeconds(server.pid) - cpu) * 1e6) / figures.requests };
  } finally {
    await stopped(server);
  }
}
