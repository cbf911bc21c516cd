// chain.ts: the chain of attribution in words: outermost first, each link with its verb.
//
// In:  the outlet, and the attribution of a report (its first entry is the outlet itself: "author").
// Out: links, from the outlet inwards to whoever said it first.
export interface Attributed {
  source?: string | null | undefined;
  name?: string | null | undefined;
  words?: string | null | undefined;
  stance?: string | null | undefined;
  channel?: string | null | undefined;
}
export interface Link {
  /** Who: as the ledger knows them, else as the text calls them. */
  name: string;
  /** The actor's id, where there is one. */
  id: string | null;
  /** What the outer link says that this one does: "claims". */
  verb: string;
  /** What to show on hover. */
  hover: string;
}

const VERBS: Record<string, string> = {
  states: 'says',
  reports: 'reports',
  claims: 'claims',
  alleges: 'alleges',
  accuses: 'accuses',
  suspects: 'suspects',
  estimates: 'estimates',
  confirms: 'confirms',
  denies: 'denies',
  condemns: 'condemns',
  threatens: 'threatens',
  demands: 'demands',
  promises: 'promises',
  predicts: 'predicts',
};

export function verbOf(stance: string | null | undefined): string {
  if (!stance) return 'says';
  return VERBS[stance] ?? stance;
}

export function linksOf(outlet: string | null | undefined, chain: readonly Attributed[]): Link[] {
  const links: Link[] = [];
  for (const each of chain) {
    if (each.source === 'author') {
      links.push({
        name: outlet || 'unnamed outlet',
        id: null,
        verb: 'reports',
        hover: `${outlet || 'The article'} in its own words`,
      });
      continue;
    }
    const name = each.name || each.words || each.source || 'a source that is not named';
    const verb = verbOf(each.stance);
    const channel = each.channel ? `, by ${each.channel}` : '';
    const called = each.words && each.words !== name ? `, called “${each.words}”` : '';
    links.push({
      name,
      id: each.source && each.name ? each.source : null,
      verb,
      hover: `${name}${called} ${verb}${channel}`,
    });
  }
  if (links.length === 0)
    links.push({ name: outlet || 'unnamed outlet', id: null, verb: 'reports', hover: 'in its own words' });
  return links;
}

/** For those who cannot see the drawing: "Pars State Agency reports that Tehran office claims". */
export function chainWords(links: readonly Link[]): string {
  return links.map((each) => `${each.name} ${each.verb}`).join(' that ');
}
