import type { PlanRoute } from '../../api/plans';
import { minutesOf } from '../clock';

/** A stretch of a day: begin and width as shares of the axis. */
export interface Stretch {
  readonly kind: 'visit' | 'break';
  readonly id: string;
  readonly left: number;
  readonly width: number;
}

export interface Axis {
  /** Minutes since midnight, whole hours. */
  readonly from: number;
  readonly to: number;
}

/** Whole hours that hold every route. */
export function axisOf(routes: readonly PlanRoute[]): Axis {
  const starts = routes.map(({ departure }) => minutesOf(departure)).filter(Number.isFinite);
  const ends = routes.map(({ finish }) => minutesOf(finish)).filter(Number.isFinite);
  if (starts.length === 0) return { from: 9 * 60, to: 18 * 60 };
  return {
    from: Math.floor(Math.min(...starts) / 60) * 60,
    to: Math.ceil(Math.max(...ends) / 60) * 60,
  };
}

export const shareOf = (time: string, { from, to }: Axis): number => (minutesOf(time) - from) / (to - from);

/** Visits and the break of a route on the axis, from 0 to 1; what lies between is travel. */
export function stretchesOf(route: PlanRoute, axis: Axis): readonly Stretch[] {
  const stretch = (kind: Stretch['kind'], id: string, from: string, to: string): Stretch => ({
    kind,
    id,
    left: shareOf(from, axis),
    width: shareOf(to, axis) - shareOf(from, axis),
  });
  return [
    ...route.stops.map(({ id, start, departure }) => stretch('visit', id, start, departure)),
    ...(route.break ? [stretch('break', '', route.break.from, route.break.to)] : []),
  ];
}

/** The full hours of an axis. */
export const hoursOf = ({ from, to }: Axis): readonly number[] =>
  Array.from({ length: Math.round((to - from) / 60) + 1 }, (_, place) => from / 60 + place);
