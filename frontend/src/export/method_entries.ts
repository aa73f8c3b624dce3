import type { LayerId } from '../i18n/messages';
import type { MethodEntry } from '../methods/entries';
import type { Choice } from '../state/choice';

const ofView: Readonly<Partial<Record<Choice['view'], MethodEntry>>> = {
  change: 'analysis-change',
  certainty: 'certainty',
  'what-if': 'analysis-what-if',
};

const ofLayer: Readonly<Partial<Record<LayerId, MethodEntry>>> = {
  enterprises: 'risk',
  injuries: 'analysis-heat',
  diseases: 'analysis-heat',
  clusters: 'analysis-scan',
  signals: 'signals',
};

/** The entries of the page of methods that explain what a drawing shows, each once. */
export function methodEntries(
  { view, indicator }: Pick<Choice, 'view' | 'indicator'>,
  layers: readonly LayerId[],
): readonly MethodEntry[] {
  const colours = layers.includes('territories');
  const own: MethodEntry[] = colours && view !== 'what-if' ? [`indicator-${indicator}`] : [];
  const seen = colours ? ofView[view] : undefined;
  return [
    ...new Set([
      ...own,
      ...(seen === undefined ? [] : [seen]),
      ...layers.flatMap((layer) => ofLayer[layer] ?? []),
    ]),
  ];
}
