// opened.ts: which count is open. It is part of the address, so Back closes it and a link shows it.
import { address } from '../../state/address.svelte';

export function opened(id: string): void {
  const others = Object.entries(address.place.options).filter(([name]) => name !== 'open');
  address.go({
    options: { ...Object.fromEntries(others), ...(id ? { open: id } : {}) },
    ...(id ? {} : { pick: null }),
  });
}
