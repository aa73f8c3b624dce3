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
