import { keepForOffline } from './offline';

/** Whether what the page shows came from what the browser kept, because no answer of the server came. */
export const network = $state({ offline: false });

/** The server has answered, and the page shows the state of the data that it holds. */
export function isCurrent(): void {
  network.offline = false;
}

/** Lets the browser keep the page for times without a network, and tells the page when such a time has come. */
export function followNetwork(): void {
  keepForOffline(() => {
    network.offline = true;
  });
}
