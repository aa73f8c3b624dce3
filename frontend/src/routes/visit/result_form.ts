import type { LonLat } from '../../api/plan_candidates';
import {
  type FieldResult,
  type FoundViolation,
  type Outcome,
  outcomes,
  visitKinds,
} from '../../api/plan_pack';
import { localMoment } from '../clock';

/** What is typed about a visit, before it is a result. */
export interface ResultFields {
  outcome: Outcome;
  /** Date and time of day where the reader is. */
  when: string;
  kind: FieldResult['kind'];
  effort: number;
  note: string;
  violations: FoundViolation[];
}

export type ResultFault = 'badMoment' | 'badEffort' | 'noEffort' | 'needsSubject' | 'remedyTooEarly';

export const freshFields = (now: Date): ResultFields => ({
  outcome: 'done',
  when: localMoment(now),
  kind: 'planned',
  effort: 0.5,
  note: '',
  violations: [],
});

export const freshViolation = (): FoundViolation => ({
  class: 'significant',
  subject: '',
  osh: true,
  repeated: false,
  remedied_on: null,
});

/** The fields of a result that stands, to be corrected. */
export const fieldsOf = (result: FieldResult): ResultFields => ({
  outcome: result.outcome,
  when: result.visited_at,
  kind: result.kind,
  effort: result.effort_days,
  note: result.note,
  violations: result.violations.map((violation) => ({ ...violation })),
});

/** What a draft kept on the device holds; null when it is none of ours. */
export function fieldsFrom(kept: unknown): ResultFields | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { outcome, when, kind, effort, note, violations } = kept as Partial<ResultFields>;
  const isOurs =
    outcomes.some((known) => known === outcome) &&
    visitKinds.some((known) => known === kind) &&
    typeof when === 'string' &&
    typeof effort === 'number' &&
    typeof note === 'string' &&
    Array.isArray(violations);
  return isOurs ? (kept as ResultFields) : null;
}

/** Whether a draft says more than an empty form. */
export const saysSomething = ({ outcome, note, violations }: ResultFields): boolean =>
  outcome !== 'done' || note.trim() !== '' || violations.length > 0;

/** What keeps the fields from being a result; null when nothing does. Clocks of phones may be two minutes fast. */
export function faultOf(fields: ResultFields, now: Date): ResultFault | null {
  const grace = new Date(now.getTime() + 120_000);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(fields.when) || fields.when > `${localMoment(grace)}:59`)
    return 'badMoment';
  if (!(fields.effort >= 0 && fields.effort <= 60)) return 'badEffort';
  // The rest concerns visits that were made: what was typed before another outcome was chosen is not sent.
  if (fields.outcome !== 'done') return null;
  if (!(fields.effort > 0)) return 'noEffort';
  if (fields.violations.some(({ subject }) => subject.trim() === '')) return 'needsSubject';
  const day = fields.when.slice(0, 10);
  return fields.violations.some(({ remedied_on }) => remedied_on && remedied_on < day)
    ? 'remedyTooEarly'
    : null;
}

/** The result as it is sent. Violations belong to visits that were made. */
export function resultOf(
  fields: ResultFields,
  about: {
    readonly uuid: string;
    readonly visit: string;
    readonly position: LonLat | null;
    readonly replaces: string | null;
  },
): FieldResult {
  return {
    ...about,
    outcome: fields.outcome,
    visited_at: fields.when.slice(0, 16),
    kind: fields.kind,
    effort_days: fields.effort,
    note: fields.note.trim(),
    violations:
      fields.outcome === 'done'
        ? fields.violations.map((violation) => ({
            ...violation,
            subject: violation.subject.trim(),
            remedied_on: violation.remedied_on || null,
          }))
        : [],
  };
}
