// draw.ts: the marks on a canvas, where there are more than the document should hold; the same forms as the SVG marks.
import type { Form } from '../../words/forms';
import { HALF, ROW, type Lane, type Placed } from './layout';
import type { TimeMark } from './marks';

export interface Palette {
  of: (family: string) => string;
  line: string;
  sheet: string;
}

function path(to: CanvasRenderingContext2D, { x, width }: Placed, y: number): void {
  to.beginPath();
  to.roundRect(x, y - HALF, width, HALF * 2, HALF);
}

function one(
  to: CanvasRenderingContext2D,
  placed: Placed<TimeMark>,
  y: number,
  palette: Palette,
  colour: string,
): void {
  const form: Form = placed.mark.form;
  path(to, placed, y);
  to.setLineDash(form === 'dashed' ? [3, 2] : []);
  to.lineWidth = 1;
  if (form === 'filled' || form === 'flagged') {
    to.fillStyle = colour;
    to.fill();
  } else if (form !== 'dashed') {
    to.lineWidth = 3.4;
    to.strokeStyle = palette.line;
    to.stroke();
    to.lineWidth = 2;
    to.strokeStyle = colour;
    to.stroke();
    return;
  }
  to.strokeStyle = palette.line;
  to.stroke();
}

export function drawLanes(
  to: CanvasRenderingContext2D,
  lanes: readonly { lane: Lane<TimeMark>; top: number }[],
  palette: Palette,
): void {
  to.clearRect(0, 0, to.canvas.width, to.canvas.height);
  for (const { lane, top } of lanes) {
    const colour = palette.of(lane.family);
    for (const placed of lane.marks) one(to, placed, top + placed.row * ROW + ROW / 2, palette, colour);
  }
}
