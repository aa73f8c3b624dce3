import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { fakeAnswer } from './fake_answers';
import { fakeTile } from './fake_tiles';

/**
 * A development fixture: answers like docs/api.md with invented figures, so that the page can be worked on
 * without building the server. It lives in `vite dev` and `vite preview` only and is never part of the bundle.
 */
export function fakeServer(): Plugin {
  const middleware = (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const tile = fakeTile(url.pathname);
    if (tile !== null) {
      response.setHeader('Content-Type', 'application/vnd.mapbox-vector-tile');
      response.end(tile);
      return;
    }
    const answer = fakeAnswer(url);
    if (answer === null) {
      next();
      return;
    }
    response.statusCode = answer.status;
    response.setHeader(
      'Content-Type',
      answer.status === 200 ? 'application/json' : 'application/problem+json',
    );
    response.end(JSON.stringify(answer.body));
  };
  return {
    name: 'oshmap-fake-server',
    configureServer: (server) => void server.middlewares.use(middleware),
    configurePreviewServer: (server) => void server.middlewares.use(middleware),
  };
}
