import type { LonLat } from '../../api/plan_candidates';
import type { PlanProgress, PlanRoute, PlanVisit } from '../../api/plans';
import { type Language, nameIn } from '../../i18n/language';
import type { Plot, PlotLine, PlotPoint } from '../../plot/plot';
import { dutyColour, dutyKey } from '../duties';

/** What the map of a plan is made of. */
export interface PlotQuestion {
  readonly routes: readonly PlanRoute[];
  readonly visits: ReadonlyMap<string, PlanVisit>;
  readonly inspectors: readonly string[];
  readonly language: Language;
  /** The only duty that is shown; null for all. */
  readonly duty: string | null;
  readonly chosen: string | null;
  readonly isEstimated: boolean;
  /** Position of this device. */
  readonly here: { readonly at: LonLat; readonly metres: number } | null;
}

const unvisitedColour = '#8d969b';

/** Routes with numbered stops, what is not visited in grey, offices as squares of the letter ⌂, and the reader's position. */
export function planPlot(question: PlotQuestion): Plot {
  const shown = question.routes.filter((route) => question.duty === null || dutyKey(route) === question.duty);
  const points: PlotPoint[] = [];
  const lines: PlotLine[] = [];
  const onRoute = new Set(question.routes.flatMap(({ stops }) => stops.map(({ id }) => id)));
  if (question.duty === null) {
    for (const visit of question.visits.values())
      if (!onRoute.has(visit.id)) points.push(mark(visit, '', unvisitedColour, 4, question));
  }
  for (const route of shown) {
    const colour = dutyColour(route, question.inspectors);
    lines.push({
      id: dutyKey(route),
      path: pathOf(route, question.visits),
      colour,
      dashed: question.isEstimated,
    });
    route.stops.forEach(({ id }, place) => {
      const visit = question.visits.get(id);
      if (visit !== undefined) points.push(mark(visit, String(place + 1), colour, 11, question));
    });
  }
  for (const route of shown) if (route.start) points.push(office(route.start));
  if (question.here !== null) points.push(dot(question.here.at));
  return {
    points,
    lines,
    circles:
      question.here === null
        ? []
        : [{ centre: question.here.at, kilometres: question.here.metres / 1000, colour: '#1565c0' }],
  };
}

/** The best plan so far: straight lines from stop to stop. */
export function progressPlot(
  { routes }: PlanProgress,
  visits: ReadonlyMap<string, PlanVisit>,
  inspectors: readonly string[],
): Plot {
  const onRoute = new Map(
    routes.flatMap((route) => route.stops.map((id): [string, string] => [id, dutyColour(route, inspectors)])),
  );
  return {
    points: [...visits.values()].map((visit) => ({
      id: visit.id,
      at: visit.position,
      sign: '',
      label: '',
      colour: onRoute.get(visit.id) ?? unvisitedColour,
      ink: '#ffffff',
      radius: onRoute.has(visit.id) ? 7 : 4,
      chosen: false,
    })),
    lines: routes.map((route) => ({
      id: dutyKey(route),
      path: route.stops.flatMap((id) => {
        const visit = visits.get(id);
        return visit === undefined ? [] : [visit.position];
      }),
      colour: dutyColour(route, inspectors),
      dashed: true,
    })),
    circles: [],
  };
}

/** The way of a route: its shape, else straight lines between the stops. */
export function pathOf(route: PlanRoute, visits: ReadonlyMap<string, PlanVisit>): readonly LonLat[] {
  if (route.shape !== undefined && route.shape.length > 1) return route.shape;
  const stops = route.stops.flatMap(({ id }) => {
    const visit = visits.get(id);
    return visit === undefined ? [] : [visit.position];
  });
  return [...(route.start ? [route.start] : []), ...stops, ...(route.end ? [route.end] : [])];
}

const mark = (
  visit: PlanVisit,
  sign: string,
  colour: string,
  radius: number,
  { language, chosen }: PlotQuestion,
): PlotPoint => ({
  id: visit.id,
  at: visit.position,
  sign,
  label: sign === '' ? '' : nameIn(visit.name, language),
  colour,
  ink: '#ffffff',
  radius,
  chosen: visit.id === chosen,
  apart: sign !== '',
});

const office = (at: LonLat): PlotPoint => ({
  id: '',
  at,
  sign: '⌂',
  label: '',
  colour: '#ffffff',
  ink: '#16222b',
  radius: 10,
  chosen: false,
});

const dot = (at: LonLat): PlotPoint => ({
  id: '',
  at,
  sign: '',
  label: '',
  colour: '#1565c0',
  ink: '#ffffff',
  radius: 7,
  chosen: false,
});
