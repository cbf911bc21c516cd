// forms.ts: what a mark looks like, from how the happening is known (workbench.md, section 2). Form, never colour alone.
export type Form = 'filled' | 'flagged' | 'dotted-ring' | 'ring' | 'struck-ring' | 'dashed' | 'hidden';

const OF_MODALITY: Record<string, Form> = {
  planned: 'dashed',
  threatened: 'dashed',
  hypothetical: 'dashed',
  negated: 'hidden',
  possible: 'ring',
};
const OF_RESPONSIBILITY: Record<string, Form> = {
  fact: 'filled',
  claimed: 'flagged',
  accused: 'dotted-ring',
  'accused-by-authorities': 'dotted-ring',
  possible: 'ring',
  unattributed: 'ring',
  denied: 'struck-ring',
};

export function formOf(responsibility: string | null | undefined, modality: string | null | undefined): Form {
  return OF_MODALITY[modality ?? ''] ?? OF_RESPONSIBILITY[responsibility ?? ''] ?? 'ring';
}

export const FORM_WORDS: Record<Form, string> = {
  filled: 'told as fact',
  flagged: 'claimed by the doer',
  'dotted-ring': 'accused',
  ring: 'possible, or nobody named',
  'struck-ring': 'denied',
  dashed: 'planned or threatened',
  hidden: 'said not to have happened',
};
