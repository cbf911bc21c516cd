// address.svelte.ts: the one store for the selection. Every view reads it; `go` changes it and writes the address.
import {
  parse,
  start,
  toggled,
  withOne,
  withOption,
  write,
  type Filters,
  type Many,
  type One,
  type Option,
  type Options,
  type Pick,
  type Place,
  type View,
} from './place';

class Address {
  place = $state<Place>(start());
  /** What lies under the pointer or the cursor; the panel follows it and goes back to what is chosen. */
  hovered = $state<Pick | null>(null);

  // What is chosen changes with every key; a view must not load anew for that. These change only where their value does.
  private readonly filterKey = $derived(JSON.stringify(this.place.filters));
  readonly filters = $derived(JSON.parse(this.filterKey) as Filters);
  private readonly optionKey = $derived(JSON.stringify(this.place.options));
  readonly options = $derived(JSON.parse(this.optionKey) as Options);
  readonly view = $derived(this.place.view);
  readonly at = $derived(this.place.at);

  listen(): void {
    this.place = parse(location.search);
    addEventListener('popstate', () => {
      this.place = parse(location.search);
      this.hovered = null;
    });
  }

  /** `quiet` replaces the entry of the history: for a cursor that moves, not for a choice. */
  go(change: Partial<Place>, quiet = false): void {
    const next = { ...this.place, ...change };
    const to = write(next);
    if (to === write(this.place)) return;
    this.place = next;
    this.hovered = null;
    if (quiet) history.replaceState(null, '', to);
    else history.pushState(null, '', to);
  }

  href(change: Partial<Place>): string {
    return write({ ...this.place, ...change });
  }

  /** A view of the same set keeps the filters and what is chosen. */
  show(view: View): void {
    this.go({ view, id: '' });
  }

  open(view: View, id: string): void {
    this.go({ view, id, pick: null });
  }

  pick(pick: Pick | null, quiet = false): void {
    this.go({ pick }, quiet);
  }

  filter(filters: Filters): void {
    this.go({ filters });
  }

  toggle(name: Many, value: string): void {
    this.filter(toggled(this.filters, name, value));
  }

  set(name: One, value: string): void {
    this.filter(withOne(this.filters, name, value));
  }

  /** What is asked beside the filters; what is open belongs to the answer before. */
  option(name: Option, value: string): void {
    this.go({ options: withOption(this.place.options, name, value) });
  }

  hover(pick: Pick | null): void {
    this.hovered = pick;
  }
}

export const address = new Address();

/** For links: the click is ours, unless a new tab was asked for. */
export function follow(event: MouseEvent, change: Partial<Place>): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  address.go(change);
}
