// views.ts: which views there are, how they are called, and which draw the filtered set.
import type { View } from '../state/place';

export const TABS: { view: View; name: string; key: string }[] = [
  { view: 'overview', name: 'Overview', key: 'o' },
  { view: 'timeline', name: 'Timeline', key: 't' },
  { view: 'map', name: 'Map', key: 'm' },
  { view: 'network', name: 'Network', key: 'n' },
  { view: 'table', name: 'Table', key: 'l' },
  { view: 'disputes', name: 'Disputes', key: 'd' },
  { view: 'review', name: 'Review', key: 'r' },
  { view: 'add', name: 'Add', key: 'a' },
  { view: 'analysis', name: 'Analysis', key: 'q' },
];

const SETS: readonly View[] = ['timeline', 'map', 'network', 'table', 'disputes', 'analysis'];

/** A view of the filtered set: filters at the left, evidence at the right. */
export function ofSet(view: View): boolean {
  return SETS.includes(view);
}
