import { below } from '../api/base';

/**
 * Lets the browser keep the last view for times without a network (public/service-worker.js), and calls
 * `onOffline` when an answer came from what was kept. Browsers without service workers go on without.
 */
export function keepForOffline(onOffline: () => void): void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (workers === undefined) return;
  workers.addEventListener('message', (event: MessageEvent<{ offline?: boolean }>) => {
    if (event.data.offline === true) onOffline();
  });
  // The first visit began before the worker: it is told what the page has fetched, and what was still on its way then.
  if (workers.controller === null)
    workers.addEventListener(
      'controllerchange',
      () => {
        for (const wait of [0, 1500, 5000]) setTimeout(tell, wait);
      },
      { once: true },
    );
  // A refusal (private window, storage switched off) leaves the page as it is.
  void workers.register(below('/service-worker.js')).catch(() => undefined);
}

function tell(): void {
  navigator.serviceWorker.controller?.postMessage({
    page: location.href,
    asked: performance.getEntriesByType('resource').map(({ name }) => name),
  });
}
