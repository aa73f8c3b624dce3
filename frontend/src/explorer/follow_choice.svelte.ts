import { enterpriseQuery, type FigureQuestion } from '../api/resources';
import { hasChange } from '../figures/comparing';
import { type Choice, comparedYear } from '../state/choice';
import type { Explorer } from '../state/explorer.svelte';
import { shippedWeights } from '../state/weighing.svelte';

const calmMs = 120;

/** The part of the choice that a study of one year stands on; moving the map is no part of it. */
function studyOf({
  indicator,
  year,
  stream,
  borders,
  sector,
  degrees,
  size,
  conditions,
  within,
}: Choice): Omit<FigureQuestion, 'years'> & { readonly year: number } {
  return { indicator, year, stream, borders, sector, degrees, size, conditions, within };
}

/** Asks the server for what the choice needs beside its figures; called while a page is set up. */
export function followChoice(explorer: Explorer): void {
  // A year that is compared with itself, or a view the indicator does not have, gives way.
  $effect(() => {
    const { choice } = explorer;
    if (choice === null || explorer.indicator === null || explorer.series === null) return;
    const other = comparedYear(choice, explorer.years);
    if (choice.view === 'change' && other !== null) {
      // Time runs forwards, whichever of the two years was chosen first.
      const [against, year] = [Math.min(other, choice.year), Math.max(other, choice.year)];
      if (choice.against !== against || choice.year !== year) explorer.choose({ against, year }, 'passing');
    }
    if (choice.view !== 'value' && !explorer.views.includes(choice.view)) {
      explorer.refusedView = choice.view;
      explorer.choose({ view: 'value' }, 'passing');
    }
  });

  // Clusters are sought while their layer is on and the indicator is a rate of events.
  $effect(() => {
    void explorer.source;
    const choice = explorer.choice;
    if (choice === null || !choice.layers.includes('clusters')) return explorer.clusters.clear();
    if (explorer.indicator?.kind !== 'rate') return explorer.clusters.refuse('unfit');
    if (explorer.rows.length < 4) return explorer.clusters.refuse('few');
    void explorer.clusters.search(studyOf(choice));
  });

  // Two years are compared by the server's exact test while a view or panel shows it.
  $effect(() => {
    void explorer.source;
    const choice = explorer.choice;
    if (choice === null || (choice.view !== 'change' && choice.panel !== 'compare')) return;
    const against = comparedYear(choice, explorer.years);
    if (against === null || explorer.indicator === null || !hasChange(explorer.indicator)) {
      explorer.comparison.clear();
      return;
    }
    void explorer.comparison.load(studyOf(choice), against);
  });

  const openOr = (kato: string | null): string | null => (explorer.reach.isClosed(kato) ? null : kato);
  const weighed = $derived(
    explorer.choice?.view === 'what-if' || explorer.choice?.panel === 'what-if'
      ? JSON.stringify([
          explorer.choice.weights,
          enterpriseQuery(explorer.choice),
          explorer.source,
          explorer.choice.borders,
          explorer.choice.within,
          explorer.choice.territory,
        ])
      : null,
  );
  // A slider sends many values: the last one of a short while is asked for.
  $effect(() => {
    if (weighed === null || !explorer.seesEnterprises) return;
    const timer = setTimeout(() => {
      const choice = explorer.choice;
      if (choice === null) return;
      void explorer.weighing.weigh(choice.weights ?? shippedWeights, choice, openOr(choice.territory));
    }, calmMs);
    return () => clearTimeout(timer);
  });
}
