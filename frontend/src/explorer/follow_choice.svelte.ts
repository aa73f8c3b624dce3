import { comparedYear } from '../state/choice';
import type { Explorer } from '../state/explorer.svelte';
import { shippedWeights } from '../state/weighing.svelte';

const calmMs = 120;

/** Asks the server for what the choice needs beside its figures; called while a page is set up. */
export function followChoice(explorer: Explorer): void {
  // Clusters are sought while their layer is on and the indicator is a rate of events.
  $effect(() => {
    const choice = explorer.choice;
    if (choice === null || !choice.layers.includes('clusters')) return explorer.clusters.clear();
    const { indicator, year, stream, borders, sector, degrees, size, within } = choice;
    if (explorer.indicator?.kind !== 'rate' || explorer.rows.length < 4) {
      explorer.clusters.refuse();
      return;
    }
    void explorer.clusters.search({ indicator, year, stream, borders, sector, degrees, size, within });
  });

  // Two years are compared by the server's exact test while a view or panel shows it.
  $effect(() => {
    const choice = explorer.choice;
    if (choice === null || (choice.view !== 'change' && choice.panel !== 'compare')) return;
    const years = explorer.dataset?.snapshot.years ?? [];
    const against = comparedYear(choice, years);
    if (against === null) return;
    const { indicator, year, stream, borders, sector, degrees, size, within } = choice;
    const study = { indicator, year, stream, borders, sector, degrees, size, within };
    void explorer.comparison.load(study, against);
  });

  const weighed = $derived(
    explorer.choice?.view === 'what-if' || explorer.choice?.panel === 'what-if'
      ? JSON.stringify([
          explorer.choice.weights,
          explorer.choice.sector,
          explorer.choice.degrees,
          explorer.choice.size,
          explorer.choice.borders,
          explorer.territories?.territories.map(({ kato }) => kato),
        ])
      : null,
  );
  // A slider sends many values: the last one of a short while is asked for.
  $effect(() => {
    if (weighed === null || !explorer.seesEnterprises) return;
    const timer = setTimeout(() => {
      const choice = explorer.choice;
      if (choice === null) return;
      const places = explorer.territories?.territories.map(({ kato }) => kato) ?? [];
      void explorer.weighing.weigh(choice.weights ?? shippedWeights, choice, places);
    }, calmMs);
    return () => clearTimeout(timer);
  });
}
