/** What of an enterprise decides how long the blocks of its page are. */
export interface Lengths {
  readonly components: number;
  readonly indicators: number;
  readonly measures: number;
  readonly signals: number;
  readonly peers: number;
}

export type Side = 'main' | 'beside';
/** Blocks that stand in either column. */
export const movable = ['peers', 'how', 'register'] as const;
export type Movable = (typeof movable)[number];

/** Lines of text that a heading with its frame and the gap below it are as high as. */
const frame = 3.5;

/** Rough heights in lines of text, in columns of three to two. */
function heights({ components, indicators, measures, signals, peers }: Lengths) {
  const listed = Math.min(peers, 8);
  return {
    waterfall: frame + 2 + components * 4.3 + 2,
    indicators: frame + 1 + Math.max(1, indicators * 2.3),
    better: frame + 1 + (measures === 0 ? 1 : (measures + 1) * 1.4),
    signals: frame + Math.max(1, signals * 4.4),
    peers: frame + 2 + (peers < 2 ? 0 : 1.5 + listed * 1.4 + (peers > listed ? 2 : 0)),
    how: frame + 9,
    register: frame + 3,
  };
}

/**
 * In which column each movable block stands: where the page is shorter by then, so that neither column ends in a hole.
 * The column beside begins with signals and what would lower the risk, the main one with what the score is made of.
 */
export function sidesOf(lengths: Lengths): Readonly<Record<Movable, Side>> {
  const high = heights(lengths);
  const sum = { main: high.waterfall + high.indicators, beside: high.signals + high.better };
  const put = (block: Movable): Side => {
    const side = sum.beside <= sum.main ? 'beside' : 'main';
    sum[side] += high[block];
    return side;
  };
  return { peers: put('peers'), how: put('how'), register: put('register') };
}
