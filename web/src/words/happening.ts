// happening.ts: a happening's row and the values of its attributes, in words.
import type { Happening, Schema } from '../api/client';
import { dateWords } from './edtf';
import { label, rangeWords } from './labels';

export type Value = Schema['Value'];
export type AttributeName = Happening['disputed'][number];

type Party = Schema['ToldParty'];
type Place = Schema['ToldPlace'];

export function isParty(value: Value): value is Party {
  return typeof value === 'object' && !Array.isArray(value) && 'actor' in value;
}
export function isPlace(value: Value): value is Place {
  return typeof value === 'object' && !Array.isArray(value) && 'feature' in value;
}

const regions =
  typeof Intl.DisplayNames === 'function'
    ? new Intl.DisplayNames(undefined, { type: 'region', fallback: 'code' })
    : null;
export function countryName(code: string | null | undefined): string {
  if (!code) return '';
  try {
    return regions?.of(code) ?? code;
  } catch {
    return code;
  }
}

export function placeWords(place: { name: string; country: string | null }): string {
  const country = countryName(place.country);
  return country && country !== place.name ? `${place.name}, ${country}` : place.name;
}

export function valueWords(name: string, value: Value): string {
  if (typeof value === 'string') return name === 'time' ? dateWords(value) : label(value);
  if (Array.isArray(value)) return rangeWords(value);
  if (isPlace(value)) return placeWords(value);
  if (isParty(value)) return value.name;
  return String(value);
}

/** A side of a dispute: the value as the rest of the page writes it; of a relation as the ledger says it. */
export function sideWords(dispute: Schema['Dispute'], side: Schema['Dispute']['sides'][number]): string {
  const value = side.value as Value | null | undefined;
  return dispute.relation || value === null || value === undefined ? side.label : valueWords(dispute.attribute, value);
}

/** "2 | 11": agreed, or the sides. */
export function lossWords(loss: Schema['Loss'] | null): string {
  if (!loss) return '';
  if (loss.agreed) return rangeWords(loss.agreed);
  return loss.values.map(rangeWords).join(' | ');
}

/** The modality that a mark is drawn by: what is told to have happened outweighs what was planned. */
export function mainModality(modality: readonly string[]): string | null {
  for (const each of [
    'actual',
    'ongoing',
    'attempted',
    'possible',
    'threatened',
    'planned',
    'hypothetical',
    'negated',
  ]) {
    if (modality.includes(each)) return each;
  }
  return null;
}
export function mainResponsibility(responsibility: readonly string[]): string | null {
  for (const each of ['denied', 'fact', 'claimed', 'accused-by-authorities', 'accused', 'possible', 'unattributed']) {
    if (responsibility.includes(each) && !(each === 'denied' && responsibility.length > 1)) return each;
  }
  return responsibility[0] ?? null;
}
