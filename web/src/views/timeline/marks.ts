// marks.ts: the API's marks, ready to be laid out: interval, family, form.
import type { Schema } from '../../api/client';
import { span, type Span } from '../../words/edtf';
import { familyOf } from '../../words/families';
import { formOf, type Form } from '../../words/forms';
import { mainModality, mainResponsibility } from '../../words/happening';
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
