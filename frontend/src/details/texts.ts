import type { Language } from '../i18n/language';

/** Texts of how a territory stands against the target, the country and the year before. */
export interface StandingTexts {
  readonly heading: string;
  readonly value: string;
  readonly nation: string;
  readonly change: (from: number, to: number) => string;
  /** By how many per cent. */
  readonly rise: (percent: string) => string;
  readonly fall: (percent: string) => string;
  readonly unclear: string;
  readonly points: (points: string) => string;
  readonly noEarlier: string;
  readonly notTold: string;
  /** Nobody says how sure the change is. */
  readonly untested: string;
  /** There is no ratio to nothing. */
  readonly fromNone: string;
  readonly target: (year: number, value: string) => string;
  readonly reached: string;
  readonly toGo: (gap: string) => string;
  readonly maybe: string;
  readonly tooFew: string;
  /** The figure is of an account the target is not set on. */
  readonly otherAccount: string;
  /** A target speaks of all activities and enterprises together. */
  readonly targetOfAll: string;
  readonly noTarget: string;
  readonly above: string;
  readonly below: string;
  readonly same: string;
  /** Of a count: what part of the country's it is. */
  readonly share: (own: string, nation: string, percent: string) => string;
}

export const standingTexts: Readonly<Record<Language, StandingTexts>> = {
  kk: {
    heading: 'Нысанамен, елмен және басқа жылмен салыстырғанда',
    value: 'мәні',
    nation: 'Қазақстан',
    change: (from, to) => `${from} → ${to}`,
    rise: (percent) => `${percent}\u00a0%-ға өсті`,
    fall: (percent) => `${percent}\u00a0%-ға азайды`,
    unclear: 'айқын өзгеріс жоқ',
    points: (points) => `${points} п. т.`,
    noEarlier: 'салыстыратын мән жоқ',
    notTold: '—',
    untested: 'кездейсоқтыққа тексерілмейді',
    fromNone: 'бұрын 0 болған',
    target: (year, value) => `елдің ${year} жылғы нысанасы: ${value}`,
    reached: 'жетті',
    toGo: (gap) => `нысанаға дейін ${gap}`,
    maybe: 'интервал ішінде: кездейсоқтық шешуі мүмкін',
    tooFew: 'айтуға оқиға тым аз',
    otherAccount: 'статистика бюросының есебі бойынша қойылған: салыстырылмайды',
    targetOfAll: 'Нысана барлық салаға бірге қойылған: іріктемемен салыстырылмайды.',
    noTarget: 'Тұжырымдама бұл көрсеткішке нысана белгілемеген.',
    above: 'Елдің мәнінен жоғары: оның мәні интервалдан тыс.',
    below: 'Елдің мәнінен төмен: оның мәні интервалдан тыс.',
    same: 'Елден айқын айырмасы жоқ: оның мәні интервал ішінде.',
    share: (own, nation, percent) => `Елдегі ${nation} ішінен ${own}, яғни ${percent}.`,
  },
  ru: {
    heading: 'Против цели, страны и другого года',
    value: 'значение',
    nation: 'Казахстан',
    change: (from, to) => `${from} → ${to}`,
    rise: (percent) => `рост на ${percent}\u00a0%`,
    fall: (percent) => `снижение на ${percent}\u00a0%`,
    unclear: 'ясного изменения нет',
    points: (points) => `${points} п. п.`,
    noEarlier: 'сравнить не с чем',
    notTold: '—',
    untested: 'на случайность не проверяется',
    fromNone: 'прежде был 0',
    target: (year, value) => `цель страны на ${year} год: ${value}`,
    reached: 'достигнута',
    toGo: (gap) => `до цели ${gap}`,
    maybe: 'внутри интервала: решить может случай',
    tooFew: 'слишком мало случаев, чтобы судить',
    otherAccount: 'задана по учёту бюро статистики: не сравнивают',
    targetOfAll: 'Цель задана для всех отраслей вместе: с отбором её не сравнивают.',
    noTarget: 'Концепция не задаёт цели по этому показателю.',
    above: 'Выше страны: её значение лежит вне интервала.',
    below: 'Ниже страны: её значение лежит вне интервала.',
    same: 'От страны ясно не отличается: её значение внутри интервала.',
    share: (own, nation, percent) => `${own} из ${nation} по стране, ${percent}.`,
  },
  en: {
    heading: 'Against target, country and another year',
    value: 'value',
    nation: 'Kazakhstan',
    change: (from, to) => `${from} → ${to}`,
    rise: (percent) => `up ${percent}%`,
    fall: (percent) => `down ${percent}%`,
    unclear: 'no clear change',
    points: (points) => `${points} points`,
    noEarlier: 'nothing to compare with',
    notTold: '—',
    untested: 'not tested for chance',
    fromNone: 'it was 0 before',
    target: (year, value) => `national target for ${year}: ${value}`,
    reached: 'reached',
    toGo: (gap) => `${gap} to go`,
    maybe: 'within the interval: chance may decide',
    tooFew: 'too few cases to judge',
    otherAccount: "set on the statistics bureau's account: not compared",
    targetOfAll: 'The target is set for all activities together: a selection is not judged by it.',
    noTarget: 'The Concept sets no target for it.',
    above: 'Above the country, whose value lies outside the interval.',
    below: 'Below the country, whose value lies outside the interval.',
    same: 'Not clearly apart from the country, whose value lies within the interval.',
    share: (own, nation, percent) => `${own} of ${nation} in the country, ${percent}.`,
  },
};
