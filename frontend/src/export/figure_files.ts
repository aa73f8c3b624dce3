import { address } from '../api/client';
import { enterpriseQuery, type FigureQuestion } from '../api/resources';
import type { Language } from '../i18n/language';

/** Formats in which everybody takes the figures of all territories along. */
export const figureFormats = ['xlsx', 'gpkg'] as const;
export type FigureFormat = (typeof figureFormats)[number];

/**
 * Where every indicator of every year lies for the territories and the selection of a question: with the row of the
 * country, outlines in GeoPackage, and what columns mean and where numbers come from beside them.
 */
export const figuresAddress = (
  question: Omit<FigureQuestion, 'indicator'>,
  format: FigureFormat,
  language: Language,
): string =>
  address(`/api/v1/figures/export.${format}`, {
    by: 'territory,year',
    territory: question.within ?? 'KZ',
    years: question.years.join(','),
    stream: question.stream,
    borders: question.borders,
    ...enterpriseQuery(question),
    // Of the title and description that stand in the file itself.
    lang: language,
  });
