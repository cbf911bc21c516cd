// families.ts: the sixteen types (and those added) in six families; colour carries the family and nothing else.
export const FAMILIES = ['attack', 'force', 'threat', 'change', 'words', 'cooperation'] as const;
export type Family = (typeof FAMILIES)[number];

export const FAMILY_WORDS: Record<Family, string> = {
  attack: 'Attacks',
  force: 'Coercion',
  threat: 'Threats and shows of force',
  change: 'Changes',
  words: 'Claims and demands',
  cooperation: 'Talks and aid',
};

const OF_TYPE: Record<string, Family> = {
  assault: 'attack',
  coerce: 'force',
  sanction: 'force',
  threaten: 'threat',
  mobilize: 'threat',
  protest: 'threat',
  change: 'change',
  retreat: 'change',
  accuse: 'words',
  reject: 'words',
  request: 'words',
  'claim-responsibility': 'words',
  'deny-responsibility': 'words',
  agree: 'cooperation',
  consult: 'cooperation',
  support: 'cooperation',
  concede: 'cooperation',
  cooperate: 'cooperation',
  aid: 'cooperation',
};

export function familyOf(type: string): Family {
  return OF_TYPE[type] ?? 'words';
}
