import { enterpriseQuery, type FigureQuestion, nationalFigures, regionalFigures } from '../api/resources';
import type { Figure } from '../api/types';

/** Figures of one question: every year, all territories and the country. */
export interface Series {
  readonly regional: readonly Figure[];
  readonly national: readonly Figure[];
  /** The state of the data they stand on. */
  readonly version: string;
}

/** Asks for each question once and keeps the answer; an answer that did not come is asked for again. */
export class FigureStore {
  private readonly answers = new Map<string, Promise<Series>>();

  ask(question: FigureQuestion): Promise<Series> {
    const key = JSON.stringify([
      question.indicator,
      question.stream,
      question.borders,
      question.within,
      enterpriseQuery(question),
    ]);
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const asked = fetchSeries(question);
    this.answers.set(key, asked);
    asked.catch(() => this.answers.delete(key));
    return asked;
  }

  forget(): void {
    this.answers.clear();
  }
}

async function fetchSeries(question: FigureQuestion): Promise<Series> {
  const [regional, national] = await Promise.all([regionalFigures(question), nationalFigures(question)]);
  return { regional: regional.figures, national: national.figures, version: regional.snapshot.version };
}
