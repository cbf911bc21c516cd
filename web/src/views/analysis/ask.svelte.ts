// ask.svelte.ts: the requests behind an answer. Each is asked anew where filters or options change, or the ledger does.
//
// Must be called while a component is set up (resource.svelte.ts).
import { get, type Schema } from '../../api/client';
import { resource, type Resource } from '../../api/resource.svelte';
import { address } from '../../state/address.svelte';
import { session } from '../../state/session.svelte';
import type { Answered, SeriesUnit } from './answers';
import { patience } from './patience.svelte';
import { besideAsked } from './beside';
import { asked, type Question } from './questions';
import { partsAsked } from './splits';
import { seriesAsked } from './subject';

type Results = {
  tempo: Schema['TempoResult'];
  pauses: Schema['PauseResult'];
  changes: Schema['ChangeResult'];
  compare: Schema['CompareResult'];
  response: Schema['ResponseResult'];
  network: Schema['NetworkResult'];
  coverage: Schema['CoverageResult'];
  forecast: Schema['ForecastResult'];
  backtest: Schema['BacktestResult'];
  audit: Schema['AuditResult'];
};

/** What is open belongs to the answer, not to the question: it asks nothing anew. */
function options(): string {
  return JSON.stringify({ ...address.options, open: undefined });
}

export function ask<Q extends Question>(
  question: Q,
  more: () => Record<string, string> = () => ({}),
): Resource<Answered<Results[Q]>> {
  const key = $derived(options());
  return resource((signal) => {
    void session.round;
    const query = asked(question, address.filters, JSON.parse(key) as typeof address.options);
    if (!query) return null;
    const wait = String(patience.seconds);
    return get(`/analyze/${question}` as '/analyze/tempo', {
      query: { ...query, ...more(), wait },
      signal,
    }) as unknown as Promise<Answered<Results[Q]>>;
  });
}

/** Of `coverage`: the comparison around a day with each outlet left out; nothing where no day is given. */
export function askLeftOut(): Resource<Answered<Schema['CoverageResult']>> {
  const key = $derived(options());
  return resource((signal) => {
    void session.round;
    const { day, unit } = JSON.parse(key) as typeof address.options;
    if (!day) return null;
    // A window before and after is counted in days, whatever the bars are.
    const query = { ...seriesAsked(address.filters, { unit: unit === 'week' ? unit : 'day' }), at: day };
    return get('/analyze/coverage', { query, signal });
  });
}

/** The series that an answer is about; its drawing waits for it, its words do not. */
export function askSeries(
  change: (options: typeof address.options) => typeof address.options = (each) => each,
): Resource<Answered<Schema['SeriesResult']>> {
  const key = $derived(options());
  return resource((signal) => {
    void session.round;
    const query = seriesAsked(address.filters, change(JSON.parse(key) as typeof address.options));
    return get('/analyze/series', { query, signal });
  });
}

/** The series of each group of a split answer. */
export function askParts(): Resource<Answered<Schema['SeriesResult']>> {
  const key = $derived(options());
  return resource((signal) => {
    void session.round;
    const query = partsAsked(address.filters, JSON.parse(key) as typeof address.options);
    return get('/analyze/series', { query, signal });
  });
}

/** The series that stands beside the subject; nothing where none was chosen. */
export function askBeside(): Resource<Answered<Schema['SeriesResult']>> {
  const key = $derived(options());
  return resource((signal) => {
    void session.round;
    const query = besideAsked(address.filters, JSON.parse(key) as typeof address.options);
    return query ? get('/analyze/series', { query, signal }) : null;
  });
}

export function unitsOf(series: Resource<Answered<Schema['SeriesResult']>>): readonly SeriesUnit[] | null {
  return series.data?.results[0]?.units ?? null;
}
