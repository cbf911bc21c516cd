import { describe, expect, it } from 'vitest';
import { tieForm, tieLabels, tieMarks, tieWords, type LineOnScreen } from '../../src/views/network/ties';
import { linesOf, type Edge } from '../../src/views/network/graph';

const edge = (source: string, target: string, more: Partial<Edge> = {}): Edge => ({
  kind: 'relation',
  id: null,
  type: 'backed-by',
  source,
  target,
  weight: 1,
  status: 'holds',
  disputed: false,
  valid: null,
  time_told: false,
  sources: [],
  ...more,
});
const line = (edge: Edge, from: [number, number], to: [number, number]): LineOnScreen => ({
  edge,
  from: { x: from[0], y: from[1], size: 5 },
  to: { x: to[0], y: to[1], size: 5 },
});
const attacks = edge('a', 'b', { kind: 'happenings', type: 'assault', weight: 12, status: null });

it.each([
  [edge('a', 'b'), 'holds', 'is backed by'],
  [edge('a', 'b', { status: 'ended' }), 'ended', 'is backed by, ended'],
  [edge('a', 'b', { status: 'denied' }), 'denied', 'is backed by, denied'],
  [edge('a', 'b', { status: 'ended', disputed: true }), 'disputed', 'is backed by, disputed'],
  [attacks, 'happenings', '12 happenings, mostly attack'],
])('a line has the form and the words of its kind (%#)', (of, form, words) => {
  expect(tieForm(of)).toBe(form);
  expect(tieWords(of)).toBe(words);
});

describe('marks on lines', () => {
  it('of lines between the same two stand side by side, whichever way each goes', () => {
    const marks = tieMarks(
      [line(attacks, [0, 0], [200, 0]), line(edge('b', 'a', { disputed: true }), [200, 0], [0, 0])],
      () => 'attack',
    );
    expect(marks.map((each) => each.form)).toEqual(['happenings', 'disputed']);
    expect(Math.abs((marks[0]?.x ?? 0) - (marks[1]?.x ?? 0))).toBeGreaterThan(9);
  });
  it('do not stand where the line is too short', () => {
    expect(tieMarks([line(attacks, [0, 0], [20, 0])], () => 'attack')).toEqual([]);
  });
});

describe('words on lines', () => {
  it('say who is the subject as they are read, also where the line goes to the left', () => {
    const [right] = tieLabels([line(edge('a', 'b'), [0, 0], [200, 0])], []);
    const [left] = tieLabels([line(edge('a', 'b'), [200, 0], [0, 0])], []);
    expect([right?.text, left?.text]).toEqual(['is backed by →', '← is backed by']);
    for (const each of [right, left]) expect(Math.abs(each?.turn ?? 180)).toBeLessThanOrEqual(90);
  });
  it('are left out where there is no room, or something stands there', () => {
    expect(tieLabels([line(edge('a', 'b'), [0, 0], [60, 0])], [])).toEqual([]);
    const wall = [{ x: 0, y: -30, width: 200, height: 60 }];
    expect(tieLabels([line(edge('a', 'b'), [0, 0], [200, 0])], wall)).toEqual([]);
  });
  it('of a short line are shorter', () => {
    const [all] = tieLabels([line(attacks, [0, 0], [400, 0])], []);
    const [few] = tieLabels([line(attacks, [0, 0], [120, 0])], []);
    expect([all?.text, few?.text]).toEqual(['12 happenings, mostly attack →', 'attack ×12 →']);
  });
});

it('ties of one kind between the same two are one line, others are not', () => {
  const lines = linesOf([
    edge('a', 'b', { valid: '2014' }),
    edge('a', 'b', { valid: '2020' }),
    edge('a', 'b', { status: 'ended' }),
    edge('b', 'a'),
    attacks,
  ]);
  expect(lines.map((each) => [each.source, each.status, each.weight])).toEqual([
    ['a', 'holds', 2],
    ['a', 'ended', 1],
    ['b', 'holds', 1],
    ['a', null, 12],
  ]);
});
