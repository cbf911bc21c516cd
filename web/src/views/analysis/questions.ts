// questions.ts: the questions that can be asked, in words, and what each needs beside the filters.
//
// In:  the filters and options of the address. Out: what to ask of /analyze/…; or the one thing that is missing, in words.
// Invariant: no question has a word in it that says why something happened.
import type { Filters, Option, Options } from '../../state/place';
import { controlOf } from './beside';
import { common, conditions, seriesAsked, type Values } from './subject';

export const QUESTIONS = [
  { id: 'tempo', asks: 'How often?', tells: 'the rate, its rhythm, and the days of which nothing is known' },
  {
    id: 'pauses',
    asks: 'Unusual silence?',
    tells: 'runs without an event, and how unlikely each is by the rhythm before',
  },
  { id: 'changes', asks: 'When did it change?', tells: 'days on which the level moved, with intervals' },
  { id: 'compare', asks: 'Before and after a day', tells: 'the ratio, and how many other days show as much' },
  { id: 'response', asks: 'What followed?', tells: 'counts after such events, against moved dates; both ways' },
  { id: 'network', asks: 'Who with whom, before and after?', tells: 'ties kept, gained, lost, not heard of since' },
  {
    id: 'coverage',
    asks: 'Could the reporting have made this?',
    tells: 'what was published, by whom, how soon, and what one outlet alone tells',
  },
  { id: 'forecast', asks: 'What next?', tells: 'how many to expect, and how such forecasts held before' },
  { id: 'backtest', asks: 'May I trust it?', tells: 'forecasts made again at past days, scored against plain ones' },
  {
    id: 'audit',
    asks: 'What would a sceptic ask?',
    tells: 'each question to these numbers, with what was found, to be printed and handed on',
  },
] as const;
export type Question = (typeof QUESTIONS)[number]['id'];

export function questionOf(id: string): Question {
  return QUESTIONS.find((each) => each.id === id)?.id ?? 'tempo';
}

/** The controls beside the filters, by question. */
export const CONTROLS: Record<Question, readonly Option[]> = {
  tempo: ['by', 'unit', 'count', 'covariates'],
  pauses: ['by', 'day', 'unit', 'count', 'covariates'],
  changes: ['by', 'unit', 'count', 'covariates'],
  compare: ['by', 'day', 'window', 'beside_actor', 'unit', 'count', 'covariates'],
  response: ['after_actor', 'after_type', 'after_target', 'after_place', 'by', 'days', 'unit'],
  network: ['day', 'and', 'umbrella'],
  coverage: ['by', 'unit', 'day'],
  forecast: ['by', 'unit', 'horizon', 'ends', 'count', 'covariates'],
  backtest: ['by', 'unit', 'horizon', 'count', 'covariates'],
  audit: ['unit', 'count'],
};

/** As the command has them. */
export const HORIZONS: Record<string, string> = { day: '14', week: '8', month: '6' };

/** "a, b" as two. */
export const list = (text: string | undefined): string[] | undefined => text?.split(/[\s,]+/).filter(Boolean);

/** What is asked; null where `missing` has something to say. */
export function asked(question: Question, filters: Filters, options: Options): Values | null {
  if (missing(question, options)) return null;
  const all = seriesAsked(filters, options);
  const split = options.by ? { by: options.by } : {};
  switch (question) {
    case 'pauses':
      return options.by ? { ...all, ...split } : { ...all, ...beside(options), silent_since: options.day };
    case 'compare': {
      // A second series stands beside one comparison, not beside many.
      const control = options.by ? undefined : controlOf(filters, options);
      return {
        ...all,
        ...(options.by ? split : beside(options)),
        at: options.day,
        window: list(options.window),
        control,
      };
    }
    case 'response': {
      // What follows is what the filters leave; days, what is known by then and the reader's patience hold for both.
      const { since, until } = filters;
      const asked = { since, until, days: list(options.days), after: afterOf(options), then: conditions(filters) };
      return { ...common(filters, options), ...split, ...asked };
    }
    case 'network':
      return { ...all, unit: undefined, at: options.day, and: options.and, umbrella: options.umbrella };
    case 'coverage':
      return { ...all, unit: options.unit ?? 'month' };
    case 'forecast':
      // Side by side each step is asked for, so that it can be drawn; a day to end on is of one series.
      if (options.by) return { ...all, ...split, horizon: options.horizon ?? HORIZONS[options.unit ?? 'day'] };
      return { ...all, ...beside(options), horizon: options.ends ? undefined : options.horizon, ends: options.ends };
    case 'backtest':
      return { ...all, ...(options.by ? split : beside(options)), horizon: options.horizon };
    case 'tempo':
    case 'changes':
      return { ...all, ...(options.by ? split : beside(options)) };
    default:
      return all;
  }
}

/** What of the calendar stands beside the counts of one series. */
function beside(options: Options): Values {
  return { covariate: list(options.covariates) };
}

/** The events after which is counted. */
export function afterOf(options: Options): string[] {
  const KEYS = { actor: 'after_actor', type: 'after_type', target: 'after_target', place: 'after_place' } as const;
  return Object.entries(KEYS).flatMap(([key, name]) => (options[name] ? [`${key}=${options[name]}`] : []));
}

/** The one thing without which nothing can be asked. */
export function missing(question: Question, options: Options): string {
  if (question === 'compare' && !options.day) return 'Which day? Give the first day of what comes after.';
  if (question === 'response' && afterOf(options).length === 0)
    return 'After which events? Choose who acted, against whom, or where; what may have followed is what the filters leave.';
  if (question === 'network' && !options.day && !options.umbrella)
    return 'At which time? A month, such as 2024-01, or a day: then the four weeks up to it. A second time shows what became of the ties.';
  return '';
}
