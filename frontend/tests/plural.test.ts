import { describe, expect, it } from 'vitest';
import { catalogue } from '../src/i18n/catalogue';
import { pluralForm } from '../src/i18n/plural';

describe('The noun after a number', () => {
  const russian = catalogue.ru.details.enterpriseForms;

  it.each([
    [1, 'предприятие'],
    [2, 'предприятия'],
    [5, 'предприятий'],
    [11, 'предприятий'],
    [21, 'предприятие'],
    [112, 'предприятий'],
    [1004, 'предприятия'],
  ])('agrees in Russian: %d %s', (count, form) => {
    expect(pluralForm(count, russian, 'ru')).toBe(form);
  });

  it('keeps the singular in Kazakh', () => {
    for (const count of [0, 1, 2, 5, 21, 1000]) {
      expect(pluralForm(count, catalogue.kk.details.enterpriseForms, 'kk')).toBe('кәсіпорын');
    }
  });

  it('has two forms in English', () => {
    expect(pluralForm(1, catalogue.en.details.enterpriseForms, 'en')).toBe('enterprise');
    expect(pluralForm(0, catalogue.en.details.enterpriseForms, 'en')).toBe('enterprises');
  });
});
