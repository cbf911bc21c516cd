// keys.ts: the keyboard. One table says what each key does; a view adds its own while it is shown. A key that does nothing here says so.
export interface Key {
  key: string;
  /** What it does, in words for the help. */
  does: string;
  run: () => void;
}

export const ALL_KEYS: [string, string][] = [
  ['/', 'search'],
  ['j k', 'next, previous'],
  ['enter', 'open what is chosen'],
  ['esc', 'close, back'],
  ['o', 'overview'],
  ['t m n l', 'timeline, map, network, table'],
  ['d r a', 'disputes, review, add articles'],
  ['q', 'analysis: questions to the numbers'],
  ['f', 'filter by what is under the cursor'],
  ['x', 'clear the filters'],
  ['y', 'accept (or: the two are one)'],
  ['n', 'in the review queue: reject (or: they are two)'],
  ['e', 'correct a value'],
  ['g', 'merge with another (group)'],
  ['s', 'split'],
  ['u', 'undo the last decision'],
  ['c', 'copy the citation'],
  ['?', 'this list'],
];

type Listener = (text: string) => void;

export class Keyboard {
  private layers: Map<string, Key>[] = [];
  /** Told what a key that does nothing here would have done elsewhere. */
  constructor(private readonly idle: Listener) {}

  /** Adds a layer over those before; returns how to take it off. */
  add(keys: Key[]): () => void {
    const layer = new Map(keys.map((each) => [each.key, each]));
    this.layers.push(layer);
    return () => {
      this.layers = this.layers.filter((each) => each !== layer);
    };
  }

  /** True where the key was ours. */
  press(key: string): boolean {
    for (const layer of [...this.layers].reverse()) {
      const found = layer.get(key);
      if (found) {
        found.run();
        return true;
      }
    }
    const known = ALL_KEYS.find(([keys]) => keys.split(' ').includes(key));
    if (known && key.length === 1) this.idle(`${key}: nothing to ${known[1]} here. Press ? for all keys.`);
    return false;
  }
}

/** In a field, letters are letters. */
export function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'range', 'button', 'file'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
