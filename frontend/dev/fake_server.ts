import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import { fakeAnswer } from './fake_answers';
import { fakeTile } from './fake_tiles';

/** The policy under which the real server serves the bundle. `vite dev` injects scripts and cannot live by it. */
const policy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src 'self'; " +
  "font-src 'self'; img-src 'self' data: blob:";

function answer(request: IncomingMessage, response: ServerResponse, next: Connect.NextFunction): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const tile = fakeTile(url.pathname);
  if (tile !== null) {
    response.setHeader('Content-Type', 'application/vnd.mapbox-vector-tile');
    response.end(tile);
    return;
  }
  const found = fakeAnswer(url);
  if (found === null) {
    const page = /^\/(map|methods|enterprise|data|signin|routes)(\/|$)/.exec(url.pathname)?.[1];
    if (page !== undefined) request.url = `/${page}.html${url.search}`;
    next();
    return;
  }
  response.statusCode = found.status;
  response.setHeader('Content-Type', found.status === 200 ? 'application/json' : 'application/problem+json');
  response.end(JSON.stringify(found.body));
}

/**
 * A development fixture: answers like docs/api.md with invented figures, so that the page can be worked on
 * without building the server. It lives in `vite dev` and `vite preview` only and is never part of the bundle.
 */
export function fakeServer(): Plugin {
  return {
    name: 'oshmap-fake-server',
    configureServer: (server) => void server.middlewares.use(answer),
    configurePreviewServer(server) {
      server.middlewares.use((_, response, next) => {
        response.setHeader('Content-Security-Policy', policy);
        next();
      });
      server.middlewares.use(answer);
    },
  };
}
