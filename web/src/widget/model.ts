// model.ts: what Python gives a view and takes back, over Jupyter's comm (python/isnad/widget.py has the other end).
import type { Schema } from '../api/client';

export type View = 'timeline' | 'map' | 'words';

/** A stretch of an article, in code points. */
export interface Stretch {
  id: string;
  kind: Schema['ArticleSpan']['kind'];
  begin: number;
  end: number;
  label: string;
}
export interface Traits {
  view: View;
  marks: Schema['Mark'][];
  points: Schema['MapPoint'][];
  text: string;
  spans: Stretch[];
  /** Ids: of happenings, or of what was read in an article. */
  selected: string[];
  height: number;
}

/** What anywidget hands over. */
export interface Model {
  get<K extends keyof Traits>(name: K): Traits[K];
  set<K extends keyof Traits>(name: K, value: Traits[K]): void;
  save_changes(): void;
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
}

const NAMES = ['view', 'marks', 'points', 'text', 'spans', 'selected', 'height'] as const;

export function traitsOf(model: Model): Traits {
  return {
    view: model.get('view'),
    marks: model.get('marks'),
    points: model.get('points'),
    text: model.get('text'),
    spans: model.get('spans'),
    selected: model.get('selected'),
    height: model.get('height'),
  };
}

/** Calls back whenever one of them changes, until what is returned is called. */
export function watch(model: Model, changed: () => void): () => void {
  for (const name of NAMES) model.on(`change:${name}`, changed);
  return () => {
    for (const name of NAMES) model.off(`change:${name}`, changed);
  };
}
