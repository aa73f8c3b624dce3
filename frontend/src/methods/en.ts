import type { MethodsMessages } from './messages';

export const en: MethodsMessages = {
  title: 'Methods',
  lead: 'How every number of the map is made, what it stands on and how sure one can be of it.',
  noEntry: (name) => `The methods have no entry “${name}”: choose from the contents.`,
  contents: 'Contents',
  indicators: {
    heading: 'Indicators',
    lead: 'Every rate names its denominator: without it a rate means nothing.',
    name: 'Indicator',
    computed: 'How it is computed',
    denominator: 'Denominator',
    good: 'Better when',
    lower: 'lower',
    higher: 'higher',
    none: '—',
    interval: '95% interval',
    noInterval: {
      complete: 'none: every enterprise of the register is counted',
      clustered:
        'none: what is counted is not independent (the workers of one enterprise, the violations of one inspection), so limits for independent cases would be too narrow',
      published: 'none: published without one',
    },
    targets: 'Targets of the Concept',
    version: 'Version of the risk model',
    formula: {
      severe_injured: 'Persons whose injury is recorded as severe; the dead are not among them.',
      group_injured: 'Victims of accidents that injured two persons or more.',
      group_accidents: 'Number of accidents that injured two persons or more.',
      days_lost: 'Days of incapacity for work, added up over the injuries whose days are recorded.',
      surveyed_workers: 'Workers whose conditions of work were surveyed in the year.',
      not_hygienic: 'Of those surveyed, workers whose conditions do not meet hygienic norms.',
      heavy_physical: 'Of those surveyed, workers in heavy physical work.',
      unsafe_equipment:
        'Of those surveyed, workers at equipment that does not meet the requirements of safety.',
      assessed_enterprises:
        'Active enterprises whose assessment of occupational risks was valid at the end of the year.',
      insured_enterprises:
        'Active enterprises with a contract of compulsory insurance in force at the end of the year.',
      insurance_premiums: 'Premiums of the contracts of insurance that began in the year, in KZT.',
      insurance_payouts: 'Payouts of the contracts of insurance that began in the year, in KZT.',
      violations: 'Violations of labour law that inspections found.',
      active_enterprises: 'Enterprises registered by the last day of the year and not closed by then.',
      knowledge_checked: 'Those whose knowledge was checked in the year, as enterprises report.',
      safety_costs: 'Costs of safety measures in the reports of enterprises, in KZT.',
      hidden_injury_ratio:
        'Non-fatal injuries and occupational diseases for each death (target 3). A rise means that less is hidden. A very high value of one region tells more about its counting than about its safety.',
      not_hygienic_share:
        'Workers whose conditions do not meet hygienic norms, in per cent of those surveyed.',
      assessment_coverage:
        'Enterprises with a valid assessment of occupational risks, in per cent of active legal entities (target 1).',
      insurance_coverage:
        'Enterprises with compulsory insurance, in per cent of active legal entities; target 4 speaks of private ones only.',
      insurance_coverage_private:
        'Private legal entities with compulsory insurance, in per cent of the active ones: target 4 as the Concept defines it.',
      monitoring_coverage:
        'Active legal entities with a measurement of the monitoring in the year, in per cent of all active ones (target 7).',
      osh_violation_share:
        'Violations of safety and health in per cent of all violations of labour law that were found.',
      enterprises: 'Number of enterprises of the chosen sectors and territory.',
      workers: 'Workers of the year, added up.',
      injured: 'All persons injured at work, the dead among them.',
      dead: 'Persons who died at work.',
      diseases: 'Newly recognised occupational diseases; they are not part of the injuries.',
      injury_rate_1000: 'Injured persons divided by workers, × 1000.',
      injury_rate_100k: 'Injured persons divided by workers, × 100,000.',
      fatal_rate_1000: 'Dead persons divided by workers, × 1000.',
      fatal_rate_100k: 'Dead persons divided by workers, × 100,000.',
      disease_rate_100k: 'Occupational diseases divided by workers, × 100,000.',
      nonfatal_fatal_ratio:
        'Non-fatal cases for each fatal one. A low number speaks of hidden injuries more often than of safety. It has no value where nobody died.',
      mean_score: 'Mean of the integral risk score of enterprises, 0 to 100.',
      high_risk_enterprises: 'Enterprises of degree IV and V.',
      high_risk_share: 'Share of enterprises of degree IV and V.',
    },
  },
  certainty: {
    heading: 'How far to trust a number',
    items: [
      {
        term: '95% interval',
        text: 'Counts vary even when safety does not change. The interval shows which rates agree with what was counted (exact Poisson limits, Garwood 1936). A ratio of two counts, such as cases for each death, has exact limits, too (Clopper and Pearson 1934); with few deaths they are very wide. Where the intervals of two regions overlap, their difference may be chance.',
      },
      {
        term: 'Unstable value',
        text: 'It rests on 20 events or fewer. The map hatches it, the table says so in a word. For a ratio the smaller of its two counts decides; such a value is not judged by a target.',
      },
      {
        term: 'Withheld value',
        text: 'It could reveal a single enterprise or person. Sometimes a second number is withheld too, so that the first cannot be found by subtraction.',
      },
      {
        term: 'No value',
        text: 'Nobody worked, or a ratio is undefined because nobody died. This is not zero.',
      },
      {
        term: 'Classes on the map',
        text: 'Equal counts: every class holds the same number of regions. Natural breaks (Fisher–Jenks): the spread within classes is least. Colour depends on the classes, so compare numbers rather than shades.',
      },
    ],
  },
  risk: {
    heading: 'Integral risk of an enterprise',
    lead: 'The Concept names four parts: injuries, occupational diseases, the assessment of occupational risks and compliance with labour law. The official point tables and formula are not published; this is the open and configurable model of this product.',
    steps: [
      {
        id: 'expected',
        title: '1. How many events were to be expected',
        text: 'The workers of each enterprise are multiplied by the rate of its sector: over three years for injuries, over ten for diseases. So a mine is compared with mines, not with schools. The panel “Enterprises” of the map does the same for each figure: the denominator of the enterprise (workers, surveyed, active …) times the national rate of its section in that year.',
        formula: 'E = Σ n · λ(sector, year)',
      },
      {
        id: 'observed',
        title: '2. Comparison with what happened',
        text: 'A severe case counts as three, a fatal one as ten. A few years without an injury prove little in a small enterprise, so the ratio is drawn towards the mean of the sector, the more so the fewer events were expected.',
        formula: 'θ = (β + y) / (β + E)',
      },
      {
        id: 'points',
        title: '3. A score from 0 to 100',
        text: 'The ratio to the national mean becomes a score: 50 when equal, 75 when three times as high, 90 when nine times as high.',
        formula: 'S = 100 · x / (1 + x)',
      },
      {
        id: 'workplaces',
        title: '4. Assessment of workplaces and violations',
        text: 'Of the workplaces 70% of the mean and 30% of the upper tenth are taken, so that a small, very dangerous shop does not vanish. Violations are counted per day of inspection; gross, unremedied and repeated ones weigh more.',
      },
      {
        id: 'together',
        title: '5. Putting them together',
        text: 'Good parts cannot buy off a bad one: the parts are multiplied as shares of safety. Weights: compliance 0.25, assessment of workplaces 0.30, injuries 0.30, diseases 0.15. What the page shows of a score is rounded to tenths by the largest remainder, so that parts and score agree.',
        formula: 'R = 100 − Π (100 − Sₖ)^wₖ',
      },
      {
        id: 'missing',
        title: '6. What the data does not hold',
        text: 'A missing part is replaced by the mean of similar enterprises, never by zero. Completeness says which share of the weight was observed; the confidence A–D follows from it.',
      },
      {
        id: 'overrides',
        title: '7. Overrides',
        text: 'After a fatal accident within 36 months, or with a gross violation that was not remedied, the degree is IV at least. This is shown as an override.',
      },
    ],
    degrees: 'Degrees: I up to 20, II up to 40, III up to 60, IV up to 80, V above 80 points.',
  },
  borders: {
    heading: 'Borders',
    paragraphs: [
      'On 8 June 2022 the regions Abai (from East Kazakhstan), Zhetisu (from Almaty Region) and Ulytau (from Karaganda) were formed. There were 17 regions before and are 20 now.',
      'Years can be compared only on the same borders. The map computes all years on the borders chosen, and every number names them.',
    ],
  },
  conflicts: {
    heading: 'Conflicts in the official figures',
    lead: 'Published numbers do not always agree. They are neither corrected nor hidden here, but shown side by side.',
    source: 'source',
    computed: 'computed from the others',
  },
  demo: {
    heading: 'Demo enterprises',
    text: 'There is no open register of enterprises with their accidents. The enterprises are therefore invented: their BIN starts with the impossible digits 99, and their totals by region and sector for 2022 equal the published ones. Nothing can be concluded from them about real organisations.',
  },
  data: {
    heading: 'Data and licences',
    layer: 'Layer',
    state: 'State',
    present: 'loaded',
    absent: 'not loaded',
    licence: 'Source and licence',
    version: 'Version of the data',
    model: 'Version of the risk model',
  },
};
