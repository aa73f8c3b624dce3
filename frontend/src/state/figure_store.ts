import { enterpriseQuery, type FigureQuestion, nationalFigures, regionalFigures } from '../api/resources';
import type { Figure } from '../api/types';

/** Figures of one question: every year, all territories and the country. */
export interface Series {
  readonly regional: readonly Figure[];
  readonly national: readonly Figure[];
  /** Of the region whose districts are asked for; empty for the regions of the country. */
  readonly around: readonly Figure[];
  /** Of its part that neither register nor position puts into a district. */
  readonly rest: readonly Figure[];
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
  const { within } = question;
  const [regional, national, around] = await Promise.all([
    regionalFigures(question),
    nationalFigures(question),
    within === null ? null : nationalFigures(question, within),
  ]);
  return {
    regional: regional.figures.filter(({ territory }) => territory !== within),
    rest: regional.figures.filter(({ territory }) => territory === within),
    national: national.figures,
    around: around?.figures ?? [],
    version: regional.snapshot.version,
  };
}
