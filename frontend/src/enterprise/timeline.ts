import type { InjuryEvent } from '../api/related';
import type { Enterprise, Violation } from '../api/types';

/** One thing that happened, with the day it is known for; accidents of a form of the year have the year alone. */
export type Happening =
  | {
      readonly kind: 'injury';
      readonly day: string;
      readonly severity: InjuryEvent['severity'];
      readonly streams: readonly string[];
    }
  | { readonly kind: 'violation'; readonly day: string; readonly violation: Violation }
  | { readonly kind: 'assessment'; readonly day: string; readonly until: string };

/** Accidents, violations and the assessment, the newest first. Equal accidents of both streams stand together. */
export function happenings(found: Enterprise, injuries: readonly InjuryEvent[]): readonly Happening[] {
  const accidents = pairs(injuries);
  const violations = found.risk.components.flatMap(({ inputs }) => inputs?.violations ?? []);
  const assessment = found.risk.assessment ?? null;
  return [
    ...accidents,
    ...violations.map((violation): Happening => ({ kind: 'violation', day: violation.found_on, violation })),
    ...(assessment === null
      ? []
      : [{ kind: 'assessment' as const, day: assessment.assessed_on, until: assessment.valid_until }]),
  ].sort((left, right) => right.day.localeCompare(left.day));
}

/** An accident of one stream and one of the other, of the same day and severity, are taken for the same. */
function pairs(injuries: readonly InjuryEvent[]): readonly Happening[] {
  const open: { day: string; severity: InjuryEvent['severity']; streams: string[] }[] = [];
  for (const { date, year, severity, stream } of injuries) {
    const day = date ?? String(year);
    const same = open.find(
      (known) => known.day === day && known.severity === severity && !known.streams.includes(stream),
    );
    if (same === undefined) open.push({ day, severity, streams: [stream] });
    else same.streams.push(stream);
  }
  return open.map((known): Happening => ({ kind: 'injury', ...known }));
}

/** Happenings of one kind that would lie on one another: drawn as one mark, the gravest, with their number. */
export interface Mark {
  readonly x: number;
  readonly gravest: Happening;
  /** How many of them are as grave. */
  readonly asGrave: number;
  readonly all: readonly Happening[];
}

const gravityOf = (one: Happening): number => {
  if (one.kind === 'injury') return { light: 1, severe: 2, fatal: 3 }[one.severity] ?? 0;
  return one.kind === 'violation' ? ({ minor: 1, significant: 2, gross: 3 }[one.violation.class] ?? 0) : 0;
};

/** Of the place that a group has, so much at either end keeps it from its neighbours, for their numbers stand below. */
const margin = 1 / 3;

/** Puts together what lies in the same piece of the axis, `apart` long, kind by kind, from the left. */
export function marks(
  rows: readonly Happening[],
  x: (day: string) => number,
  apart: number,
): readonly Mark[] {
  const byPlace = new Map<string, { piece: number; all: Happening[] }>();
  for (const row of rows) {
    const piece = Math.floor(x(row.day) / apart);
    const key = `${row.kind} ${piece}`;
    byPlace.set(key, { piece, all: [...(byPlace.get(key)?.all ?? []), row] });
  }
  return [...byPlace.values()]
    .map(({ piece, all }) => {
      const gravest = all.reduce((most, one) => (gravityOf(one) > gravityOf(most) ? one : most));
      const asGrave = all.filter((one) => gravityOf(one) === gravityOf(gravest)).length;
      const middle = all.reduce((sum, { day }) => sum + x(day), 0) / all.length;
      const within = Math.min(Math.max(middle, (piece + margin) * apart), (piece + 1 - margin) * apart);
      return { x: all.length === 1 ? middle : within, gravest, asGrave, all };
    })
    .sort((left, right) => left.x - right.x);
}

/** Whether a violation that the mark stands for is not remedied, be it the gravest or not. */
export const hasOpen = ({ all }: Mark): boolean =>
  all.some((one) => one.kind === 'violation' && one.violation.remedied_on === null);
