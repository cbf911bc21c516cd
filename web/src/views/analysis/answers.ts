// answers.ts: the answers of /analyze/…, by their question; the types are those of openapi.json.
import type { Schema } from '../../api/client';

export interface Answered<R> {
  /** The same on a command line. */
  command: readonly string[];
  notes: readonly string[];
  results: readonly R[];
}
export type Series = Schema['SeriesResult'];
export type Tempo = Schema['TempoResult'];
export type Pause = Schema['PauseResult'];
export type Change = Schema['ChangeResult'];
export type Compared = Schema['CompareResult'];
export type Responded = Schema['ResponseResult'];
export type Tied = Schema['NetworkResult'];
export type Covered = Schema['CoverageResult'];
export type Forecast = Schema['ForecastResult'];
export type Backtest = Schema['BacktestResult'];
/** Of a question that was split: one of its results. */
export type Group = Tempo | Pause | Change | Compared | Responded | Forecast;
export type Audit = Schema['AuditResult'];
export type Incident = Schema['AnalysisIncident'];
export type Unit = Schema['AnalysisUnit'];
export type SeriesUnit = Schema['SeriesUnit'];
export type Verdict = NonNullable<Series['verdict']>;
/** What every result has. */
export interface Common {
  input: Schema['AnalysisInput'];
  verdict?: Series['verdict'];
  caveats: readonly string[];
  why?: string;
  totals_told?: readonly Schema['AnalysisTotal'][];
  counters?: readonly Schema['AnalysisCounter'][];
}

function isIncident(each: unknown): each is Incident {
  return typeof each === 'object' && each !== null && 'incident' in each;
}

/** The happenings in an evidence of any form, each once, in its order. */
export function incidentsOf(evidence: unknown): Incident[] {
  const found = new Map<string, Incident>();
  const walk = (each: unknown): void => {
    if (Array.isArray(each)) each.forEach(walk);
    else if (isIncident(each)) found.set(each.incident, each);
    else if (typeof each === 'object' && each !== null) {
      if ('incidents' in each) walk(each.incidents);
      if ('before' in each) walk(each.before);
      if ('after' in each) walk(each.after);
      if ('claims' in each) walk(each.claims);
    }
  };
  walk(evidence);
  return [...found.values()];
}

/** The happenings of the units from one to another, both counted. Labels are ISO dates, so they sort as text. */
export function between(evidence: readonly Unit[], from: string, to: string): Incident[] {
  return incidentsOf(evidence.filter((each) => each.unit >= from && each.unit <= to));
}
