// selection.svelte.ts: what the filters leave, and the counts beside each choice; loaded once for the header, the filters and the views.
import { get, type Schema } from '../api/client';
import { resource, type Resource } from '../api/resource.svelte';
import { ofSet } from '../frame/views';
import { address } from './address.svelte';
import { session } from './session.svelte';

class Selection {
  facets: Resource<Schema['Facets']> | null = null;

  /** Called once, by the frame. */
  follow(): void {
    this.facets = resource((signal) => {
      void session.round;
      return ofSet(address.view) ? get('/facets', { query: { ...address.filters, top: 60 }, signal }) : null;
    });
  }
}

export const selection = new Selection();
