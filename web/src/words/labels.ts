// labels.ts: the ledger's short words as a reader would say them. Unknown words stand as they are, without hyphens.
const WORDS: Record<string, string> = {
  assault: 'attack',
  coerce: 'coercion',
  threaten: 'threat',
  mobilize: 'mobilisation',
  protest: 'protest',
  sanction: 'sanction',
  change: 'change',
  retreat: 'withdrawal or release',
  accuse: 'accusation',
  reject: 'refusal',
  request: 'demand',
  agree: 'agreement',
  consult: 'talks',
  support: 'support',
  concede: 'concession',
  cooperate: 'cooperation',
  aid: 'aid',
  'claim-responsibility': 'claim of responsibility',
  'deny-responsibility': 'denial of responsibility',
  fact: 'told as fact',
  claimed: 'claimed by the doer',
  accused: 'accused',
  'accused-by-authorities': 'accused by authorities',
  unattributed: 'nobody named',
  possible: 'possible',
  denied: 'denied',
  actual: 'happened',
  ongoing: 'under way',
  attempted: 'attempted',
  planned: 'planned',
  threatened: 'threatened',
  hypothetical: 'only supposed',
  negated: 'did not happen',
  none: 'reviewed by nobody',
  accepted: 'accepted',
  corrected: 'corrected',
  rejected: 'rejected',
  perpetrators: 'who',
  targets: 'whom',
  victims: 'who was hit',
  instruments: 'with what',
  time: 'when',
  place: 'where',
  killed: 'killed',
  wounded: 'wounded',
  captured: 'captured',
  missing: 'missing',
  displaced: 'displaced',
  outcome: 'outcome',
  responsibility: 'how it is known',
  modality: 'did it happen',
  'member-of': 'belongs to',
  'part-of': 'is part of',
  leads: 'leads',
  'holds-role': 'holds an office in',
  'backed-by': 'is backed by',
  'allied-with': 'is allied with',
  'opposed-to': 'is opposed to',
  'split-from': 'split from',
  succeeds: 'succeeds',
  'based-in': 'is based in',
  'operates-in': 'operates in',
  controls: 'controls',
  'located-in': 'lies in',
  hosts: 'hosts',
  supplies: 'supplies',
  'affiliated-with': 'is affiliated with',
  'citizen-of': 'is a citizen of',
  'alias-of': 'is another name of',
};

export function label(word: string | null | undefined): string {
  if (!word) return 'not known';
  return WORDS[word] ?? word.replaceAll('-', ' ');
}

export function capital(text: string): string {
  return text ? text[0]?.toUpperCase() + text.slice(1) : text;
}

/** A number as told: [2, 2], [24, null], [null, 5], [3, 5]. */
export function rangeWords(range: readonly (number | null)[] | null | undefined): string {
  if (!range) return 'not known';
  const [least = null, most = null] = range;
  if (least === null && most === null) return 'not known';
  if (most === null) return `at least ${least}`;
  if (least === null) return `up to ${most}`;
  return least === most ? String(least) : `${least} to ${most}`;
}

/** Of an article: its headline; one without is told from the next by the beginning of its id, which is a hash. */
export function headline(article: { id: string; title: string }): string {
  return article.title || `without a headline, ${article.id.slice(0, 12)}`;
}
