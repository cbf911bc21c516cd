// marks.ts: the API's marks, ready to be laid out: interval, family, form.
import type { Schema } from '../../api/client';
import { familyOf } from '../../words/families';
import { mainModality, mainResponsibility } from '../../words/happening';
import { many } from '../../words/dates';
import { dateWords, span, type Span } from '../../words/edtf';
import { FORM_WORDS, formOf, type Form } from '../../words/forms';
import { seriesWords } from '../../words/series';
import type { Wanted } from './layout';

export interface TimeMark extends Wanted {
  form: Form;
  of: Schema['Mark'];
}

function spanOf(mark: Schema['Mark']): Span | null {
  return span(mark.edtf) ?? span(`${mark.first_day}/${mark.last_day}`);
}

export function marksOf(marks: readonly Schema['Mark'][]): TimeMark[] {
  const out: TimeMark[] = [];
  for (const of of marks) {
    const when = spanOf(of);
    const form = formOf(mainResponsibility(of.responsibility), mainModality(of.modality));
    if (!when || form === 'hidden') continue;
    out.push({ id: of.id, family: familyOf(of.type), span: when, series: of.level === 'series', form, of });
  }
  return out;
}

/** What a mark is, for who points at it or has it read out. */
export function markWords(mark: TimeMark): string {
  const { title, counts, type, edtf, disputed, origins } = mark.of;
  const series = seriesWords(counts, type);
  const parts = [
    title,
    series,
    dateWords(edtf),
    FORM_WORDS[mark.form],
    disputed ? 'disputed' : '',
    many(origins, 'origin'),
  ];
  return parts.filter(Boolean).join(', ');
}
