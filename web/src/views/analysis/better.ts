// better.ts: whether a forecast was worth more than a plain one, in words: by the interval of its skill, as the command line says it.
import type { Backtest } from './answers';
import { modelName } from './models';

export function better(of: Backtest): string {
  const pool = of.expected?.models.find((each) => each.model === 'pool');
  const [low, high] = pool?.skill_interval ?? [];
  if (!pool || low === undefined || low === null) return 'There is nothing to compare with.';
  const base = `a plain one (${modelName(of.expected?.baseline ?? '')})`;
  if (low > 0) return `The forecast is better than ${base}.`;
  if (high !== undefined && high !== null && high < 0) return `The forecast is worse than ${base}.`;
  return `The forecast is no better than ${base}: the interval of its skill holds zero.`;
}
