import { type CandidateKind, candidateKinds } from '../../api/candidate_kinds';
import { type Failure, failureOf } from '../../api/failure';
import {
  type CandidateAnswer,
  type CandidateQuestion,
  type CandidateSource,
  kindsOf,
  type LonLat,
  type PlanCandidate,
  planCandidates,
} from '../../api/plan_candidates';
import type { PlanOrder, Wish } from '../../api/plans';
import type { Language } from '../../i18n/language';
import { degreesOf, placeOf } from '../../state/api_spellings';
import { nextMonday } from '../clock';
import { faultOfTerms, newWish, noTerms, type VisitTerms } from '../terms/visit_terms';
import { daysOf, inspectorOf, nightsOf, type Person, skillsIn } from './people';

/** What still keeps a plan from being made, in the order it is asked for. */
export type Lack =
  | 'needsName'
  | 'needsDays'
  | 'needsOffice'
  | 'needsNight'
  | 'needsTimes'
  | 'needsCandidates';

/** A place of the form that the next press on the map gives. */
export interface Aim {
  readonly key: string;
  readonly take: (at: LonLat) => void;
}

const wishCycle: readonly Wish[] = ['may', 'must', 'must_not'];

/** A plan before it is made: whom, who, when. */
export class Draft {
  source = $state<CandidateSource>('risk');
  territory = $state('');
  degrees = $state<readonly number[]>([4, 5]);
  sector = $state('');
  most = $state(60);
  value = $state<CandidateQuestion['value']>('score');
  bins = $state('');
  /** Strata and rules that are wanted, as `source/id`; none of the present source: all. */
  kinds = $state<readonly string[]>([]);
  /** Those among which the present source lets choose. */
  knownKinds = $state.raw<readonly CandidateKind[]>([]);
  wishes = $state.raw<ReadonlyMap<string, Wish>>(new Map());
  answer = $state.raw<CandidateAnswer | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  title = $state('');
  people = $state<Person[]>([]);
  office = $state.raw<LonLat | null>(null);
  /** Where the office was proposed; while it stands there, nobody has said where it is. */
  private proposed = $state.raw<LonLat | null>(null);
  readonly isProposed = $derived(this.office !== null && this.office === this.proposed);
  aim = $state.raw<Aim | null>(null);
  /** What is agreed of single visits beyond their wish, by BIN. */
  private terms = $state.raw<ReadonlyMap<string, VisitTerms>>(new Map());
  /** Skills that visits need, by BIN; none: anybody may make them. */
  needs = $state.raw<ReadonlyMap<string, readonly string[]>>(new Map());
  /** Where the map is asked to go. */
  looked = $state.raw<LonLat | null>(null);
  firstDay = $state(nextMonday(new Date()));
  days = $state(5);
  from = $state('09:00');
  to = $state('18:00');
  opening = $state({ from: '09:00', to: '17:00' });
  pause = $state(true);
  pauseFrom = $state('12:00');
  pauseTo = $state('14:00');
  pauseMinutes = $state(60);
  balance = $state(false);
  seconds = $state(10);
  detour = $state(1.35);
  speed = $state(55);

  readonly candidates: readonly PlanCandidate[] = $derived(this.answer?.candidates ?? []);
  readonly question = $derived<CandidateQuestion>({
    selection: selectionText({ territory: this.territory, degrees: this.degrees, sector: this.sector }),
    source: this.source,
    bins: binsIn(this.bins),
    kinds: this.kinds
      .filter((key) => key.startsWith(`${this.source}/`))
      .map((key) => key.slice(key.indexOf('/') + 1)),
    most: Math.max(1, Math.min(1000, Math.round(this.most) || 1)),
    value: this.value,
  });
  readonly lack = $derived<Lack | null>(
    new Set(this.people.map(({ name }) => name.trim())).size < this.people.length ||
      this.people.some(({ name }) => name.trim() === '') ||
      this.people.length === 0
      ? 'needsName'
      : this.people.some(({ off }) => daysOf(this.days).every((day) => off.includes(day)))
        ? 'needsDays'
        : this.office === null
          ? 'needsOffice'
          : this.people.some((person) => nightsOf(person, this.days).some(({ at }) => at === null))
            ? 'needsNight'
            : !this.timesHold()
              ? 'needsTimes'
              : this.candidates.every(({ bin }) => this.wishOf(bin) === 'must_not')
                ? 'needsCandidates'
                : null,
  );
  /** Skills of the people, and those that visits need. */
  readonly knownSkills = $derived<readonly string[]>(
    [
      ...new Set([
        ...this.people.flatMap(({ skills }) => skillsIn(skills)),
        ...[...this.needs.values()].flat(),
      ]),
    ].sort(),
  );
  /** Needed, but of nobody. */
  readonly missingSkills = $derived<readonly string[]>(
    this.knownSkills.filter((skill) => !this.people.some(({ skills }) => skillsIn(skills).includes(skill))),
  );
  private ticket = 0;

  /** Takes what an address asks for: a selection of the explorer, or enterprises by BIN. */
  constructor(query: URLSearchParams, regions: readonly string[]) {
    const asked = query.get('territory');
    const place = asked === null ? null : placeOf(asked);
    this.territory = place !== null && place !== 'KZ' ? place : (regions[0] ?? '');
    this.degrees = degreesOf(query.get('degree') ?? '') ?? this.degrees;
    const sector = query.get('sector');
    if (sector !== null && /^[A-U0-9.]{1,7}$/.test(sector)) this.sector = sector;
    const bins = query.get('bins');
    if (bins !== null) {
      this.source = 'bins';
      this.territory = '';
      this.bins = bins;
      this.degrees = [];
      this.wishes = new Map(binsIn(bins).map((bin) => [bin, 'must']));
    }
  }

  wishOf(bin: string): Wish {
    return this.wishes.get(bin) ?? 'may';
  }

  wish(bin: string, wish: Wish): void {
    this.wishes = new Map([...this.wishes, [bin, wish]]);
  }

  /** The terms of a visit; whom or which day the plan no longer has is forgotten. */
  termsOf(bin: string): VisitTerms {
    const terms = this.terms.get(bin) ?? noTerms;
    const isKnown = this.people.some(({ name }) => name.trim() === terms.inspector);
    return {
      ...terms,
      wish: this.wishOf(bin),
      inspector: isKnown ? terms.inspector : '',
      day: Number(terms.day) < this.days ? terms.day : '',
    };
  }

  agree(bin: string, terms: VisitTerms): void {
    this.terms = new Map([...this.terms, [bin, terms]]);
    this.wish(bin, terms.wish);
  }

  /** The skills, separated by commas, that a visit needs from now on. */
  need(bin: string, text: string): void {
    const skills = skillsIn(text);
    const needs = new Map(this.needs);
    if (skills.length === 0) needs.delete(bin);
    else needs.set(bin, skills);
    this.needs = needs;
  }

  needOf(bin: string): readonly string[] {
    return this.needs.get(bin) ?? [];
  }

  /** Whether days, hours and break end after they begin. */
  private timesHold(): boolean {
    const { days, firstDay, from, to, opening, pause, pauseFrom, pauseTo, pauseMinutes } = this;
    return (
      daysOf(days).length === days &&
      days > 0 &&
      firstDay !== '' &&
      from < to &&
      opening.from <= opening.to &&
      this.candidates.every(({ bin }) => faultOfTerms(this.termsOf(bin)) === null) &&
      (!pause || (pauseFrom !== '' && pauseFrom <= pauseTo && pauseMinutes > 0))
    );
  }

  /** Proposes an office (null: none can be proposed), unless somebody has put it somewhere. */
  propose(office: LonLat | null): void {
    if (this.office !== null && !this.isProposed) return;
    this.proposed = office;
    this.office = office;
  }

  /** Shows a place on the map. */
  look(at: LonLat): void {
    this.looked = at;
  }

  /** May, must, leave out, and round again. */
  turn(bin: string): void {
    const next = (wishCycle.indexOf(this.wishOf(bin)) + 1) % wishCycle.length;
    this.wish(bin, wishCycle[next] ?? 'may');
  }

  /** Asks for the candidates of the present question; a slower answer to an older one is dropped. */
  async search(): Promise<void> {
    const ticket = ++this.ticket;
    this.busy = true;
    this.failure = null;
    try {
      const answer = await planCandidates(this.question);
      if (ticket === this.ticket) this.answer = answer;
    } catch (thrown) {
      if (ticket === this.ticket) this.failure = failureOf(thrown);
    }
    if (ticket === this.ticket) this.busy = false;
  }

  /** Learns among which strata or rules the present source lets choose. */
  async learnKinds(): Promise<void> {
    const { source } = this;
    this.knownKinds = [];
    const known = await candidateKinds(source).catch(() => []);
    if (source === this.source) this.knownKinds = known;
  }

  /** The request that makes the plan. */
  order(title: string, lang: Language): PlanOrder | null {
    const office = this.office;
    if (office === null) return null;
    const { kinds: _, ...question } = this.question;
    const known = new Set(this.candidates.map(({ bin }) => bin));
    return {
      name: title,
      lang,
      candidates: { ...question, ...kindsOf(this.question) },
      opening: { ...this.opening },
      first_day: this.firstDay,
      days: this.days,
      balance: this.balance,
      travel: { detour: this.detour, speed_kmh: this.speed },
      inspectors: this.people.map((person) => ({
        ...inspectorOf(person, office, this.days),
        from: this.from,
        to: this.to,
        ...(this.pause
          ? { break: { from: this.pauseFrom, to: this.pauseTo, minutes: this.pauseMinutes } }
          : {}),
      })),
      visits: [...known].flatMap((id) => newWish(id, this.termsOf(id), this.needOf(id)) ?? []),
      search: { seconds: this.seconds, seed: 1 },
      margins: true,
    };
  }
}

export const kindKey = ({ source, id }: CandidateKind): string => `${source}/${id}`;

/** Query text of the Selection; what is not chosen is left out. */
export function selectionText({
  territory,
  degrees,
  sector,
}: {
  readonly territory: string;
  readonly degrees: readonly number[];
  readonly sector: string;
}): string {
  const parts = [
    territory === '' ? '' : `territory=${territory}`,
    degrees.length === 0 || degrees.length === 5 ? '' : `degree=${[...degrees].sort().join(',')}`,
    sector === '' ? '' : `sector=${sector}`,
  ];
  return parts.filter((part) => part !== '').join('&');
}

/** Twelve-digit numbers in a text, each once. */
export const binsIn = (text: string): readonly string[] => [
  ...new Set(text.split(/[^0-9]+/).filter((word) => /^\d{12}$/.test(word))),
];
