// beside.ts: a second series beside the subject of a comparison: the same filters, but for the actor, type or place that is chosen of it.
import type { Filters, Options } from '../../state/place';
import { actorKey, seriesAsked, type Values } from './subject';

export const BESIDE = ['beside_actor', 'beside_type', 'beside_place'] as const;

/** What is asked for its drawing; null where nothing is chosen. */
export function besideAsked(filters: Filters, options: Options): Values | null {
  if (!BESIDE.some((name) => options[name])) return null;
  const { beside_actor: actor, beside_type: type, beside_place: place } = options;
  // A means would go before the type that is asked for.
  const { mode, ...others } = filters;
  const same: Filters = type ? { ...others, type: [type] } : { ...others, ...(mode ? { mode } : {}) };
  return seriesAsked({ ...same, ...(actor ? { actor: [actor] } : {}), ...(place ? { place: [place] } : {}) }, options);
}

/** The same as conditions of the comparison: each stands in place of the filter of its name. */
export function controlOf(filters: Filters, options: Options): string[] | undefined {
  const { beside_actor: actor, beside_type: type, beside_place: place } = options;
  const chosen = { [actorKey(filters)]: actor, type, place };
  const out = Object.entries(chosen).flatMap(([key, value]) => (value ? [`${key}=${value}`] : []));
  return out.length > 0 ? out : undefined;
}
