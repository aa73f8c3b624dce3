import type { LonLat } from '../../api/plan_candidates';
import type { PlanInspector } from '../../api/plans';

/** A night of a trip that is not spent at home. */
export interface Night {
  /** Day of the plan, from 0, after which it comes. */
  readonly after: number;
  /** Null until it is said where. */
  readonly at: LonLat | null;
}

/** Somebody who goes, as the form asks for them. */
export interface Person {
  name: string;
  /** Kilometres; empty for no bound. */
  farthest: string;
  /** Days of the plan, from 0, on which they do not work. */
  off: readonly number[];
  /** What they can do, separated by commas. */
  skills: string;
  /** Two digits of each region they work in; none: everywhere. */
  regions: readonly string[];
  /** Null: the office. */
  start: LonLat | null;
  /** Null: where the day began. */
  end: LonLat | null;
  nights: readonly Night[];
}

export const newPerson = (name: string): Person => ({
  name,
  farthest: '',
  off: [],
  skills: '',
  regions: [],
  start: null,
  end: null,
  nights: [],
});

/** Skills of a text, each once, in small letters, so that two spellings mean the same. */
export const skillsIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[,;\n]/)
      .map((skill) => skill.trim().replace(/\s+/g, ' ').toLocaleLowerCase())
      .filter((skill) => skill !== ''),
  ),
];

/** The days of a plan, from 0. */
export const daysOf = (count: number): readonly number[] =>
  Array.from({ length: Math.max(0, Math.min(31, Math.round(count) || 0)) }, (_, day) => day);

/** The nights of a trip of so many days, without the one after its last day. */
export const nightsOf = ({ nights }: Person, days: number): readonly Night[] =>
  nights.filter(({ after }) => after < days - 1);

/** What is said of a person beyond working hours and break, for a plan of so many days. */
export function inspectorOf(
  person: Person,
  office: LonLat,
  days: number,
): Omit<PlanInspector, 'from' | 'to' | 'break'> {
  const { name, farthest, off, skills, regions, start, end } = person;
  const able = skillsIn(skills);
  const nights = nightsOf(person, days).flatMap(({ after, at }) =>
    at === null ? [] : [{ after_day: after, location: at }],
  );
  return {
    id: name.trim(),
    start: { location: start ?? office },
    ...(end === null ? {} : { end: { location: end } }),
    ...(off.some((day) => day < days) ? { days: daysOf(days).filter((day) => !off.includes(day)) } : {}),
    ...(Number(farthest) > 0 ? { max_distance_km: Number(farthest) } : {}),
    ...(able.length > 0 ? { skills: able } : {}),
    ...(regions.length > 0 ? { regions } : {}),
    ...(nights.length > 0 ? { nights } : {}),
  };
}
