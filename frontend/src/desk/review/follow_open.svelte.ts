import type { PlotHandle } from '../../plot/plot_handle';
import { boxOfCandidates } from './review_plot';
import type { ReviewQueue } from './review_queue.svelte';

/** The map follows the address that is open; while the same one stays open it lies where the steward has moved it. */
export function followOpen(queue: ReviewQueue, map: () => PlotHandle | null): void {
  let looked: number | null = null;
  $effect(() => {
    const open = queue.open;
    const handle = map();
    if (handle === null || open === null || open.id === looked) return;
    looked = open.id;
    const box = boxOfCandidates(open.candidates);
    if (box !== null) handle.show(box);
  });
}
