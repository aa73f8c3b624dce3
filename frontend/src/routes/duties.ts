import type { PlanInspector, PlanRoute, PlanStop, PlanVisit, Solution, StoredPlan } from '../api/plans';
import { dateAfter } from './clock';

/** A stop of a route with the enterprise it leads to. */
export interface PlannedStop {
  readonly stop: PlanStop;
  readonly visit: PlanVisit | null;
}

/** Colours of routes: dark enough for white letters, apart for every kind of colour vision. */
export const routeColours = [
  '#0f5c7d',
  '#a8470f',
  '#4a6b12',
  '#74399a',
  '#9c1240',
  '#7a5f00',
  '#00695f',
  '#4f5b62',
] as const;

export const dutyKey = ({ inspector, day }: Pick<PlanRoute, 'inspector' | 'day'>): string =>
  `${day}/${inspector}`;

/** The same colour for a duty in every version: by inspector and day, not by place in the list. */
export function dutyColour(
  duty: Pick<PlanRoute, 'inspector' | 'day'>,
  inspectors: readonly string[],
): string {
  const place = Math.max(0, inspectors.indexOf(duty.inspector));
  const at = (place + duty.day * Math.max(1, inspectors.length)) % routeColours.length;
  return routeColours[at] ?? routeColours[0];
}

/** Routes by day, then in the order of the inspectors. */
export function sortedRoutes(
  routes: readonly PlanRoute[],
  inspectors: readonly string[],
): readonly PlanRoute[] {
  return [...routes].sort(
    (left, right) =>
      left.day - right.day || inspectors.indexOf(left.inspector) - inspectors.indexOf(right.inspector),
  );
}

/** Whether a duty begins where a night was spent, and ends where one will be. */
export function nightsOfDuty(
  { inspector, day, start, end }: PlanRoute,
  inspectors: readonly PlanInspector[],
): { readonly from: boolean; readonly to: boolean } {
  const nights = inspectors.find(({ id }) => id === inspector)?.nights ?? [];
  const is = (after: number, place: PlanRoute['start']): boolean =>
    nights.some(({ after_day, location }) => after_day === after && location.join() === place?.join());
  return { from: is(day - 1, start), to: is(day, end) };
}

/** The routes of a plan and, empty, the working days on which nobody is visited. */
export function everyDuty(solution: Solution, problem: StoredPlan['problem']): readonly PlanRoute[] {
  const known = new Set(solution.routes.map(dutyKey));
  const idle = (problem?.inspectors ?? []).flatMap(({ id, days, from = '09:00' }) =>
    Array.from({ length: problem?.days ?? 0 }, (_, day) => day)
      .filter((day) => days === undefined || days.length === 0 || days.includes(day))
      .filter((day) => !known.has(dutyKey({ inspector: id, day })))
      .map(
        (day): PlanRoute => ({
          inspector: id,
          day,
          date: problem?.first_day ? dateAfter(problem.first_day, day) : null,
          value: 0,
          departure: from,
          finish: from,
          distance_km: 0,
          travel_min: 0,
          service_min: 0,
          break: null,
          stops: [],
          links: {},
        }),
      ),
  );
  return [...solution.routes, ...idle];
}

/** Whether anybody sets out. */
export const isTravelled = ({ stops, travel_min }: PlanRoute): boolean => stops.length > 0 || travel_min > 0;

export function plannedStops(
  route: PlanRoute,
  visits: ReadonlyMap<string, PlanVisit>,
): readonly PlannedStop[] {
  return route.stops.map((stop) => ({ stop, visit: visits.get(stop.id) ?? null }));
}

export const visitsById = (plan: StoredPlan): ReadonlyMap<string, PlanVisit> =>
  new Map(plan.visits.map((visit) => [visit.id, visit]));

/** The value of everything that came into question. */
export const valueAtStake = (visits: readonly PlanVisit[]): number =>
  visits.filter(({ wish }) => wish !== 'must_not').reduce((sum, { value }) => sum + value, 0);

/** A list with one element moved by a step; the same list when it cannot move. */
export function moved<Element>(list: readonly Element[], from: number, to: number): readonly Element[] {
  const element = list[from];
  if (element === undefined || to < 0 || to >= list.length || from === to) return list;
  const rest = list.filter((_, place) => place !== from);
  return [...rest.slice(0, to), element, ...rest.slice(to)];
}
