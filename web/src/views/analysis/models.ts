// models.ts: the forecasts that stand beside one another, in words.
const NAMES: Record<string, string> = {
  pool: 'half last weeks, half model',
  'self-exciting': 'the model',
  'gamma-poisson': 'a constant rate',
  zero: 'none at all',
  last: 'as the last one',
  'last-poisson': 'as the last, by chance',
  history: 'all that was',
  'incidents-by-size': 'happenings times sizes',
};

export function modelName(model: string): string {
  if (NAMES[model]) return NAMES[model];
  const [kind, size] = model.split('-');
  if (kind === 'recent' && size) return `the last ${size} as they were`;
  if (kind === 'negbin' && size) return `the last ${size}, smoothed`;
  return model;
}
