// paper.svelte.ts: whether the page is being printed, and how drawings come onto the sheet.
//
// A drawing has the size of the screen, and WebGL can't be asked to draw anew while a sheet is laid out: it keeps its size and is made
// smaller as a whole. Long lists show all rows that are here (VirtualList.svelte). State is written at once, since the sheet is laid
// out as soon as the browser has told that it prints.
import { flushSync } from 'svelte';

class Paper {
  on = $state(false);

  /** Called once, by the frame. Returns how to stop. */
  watch(): () => void {
    const turn = (on: boolean) => () => flushSync(() => (this.on = on));
    const [begin, end] = [turn(true), turn(false)];
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }
}
export const paper = new Paper();

/** CSS pixels between the margins of an upright A4 sheet (base.css); Letter has a little more. */
const SHEET = 690;

/** For an element that holds a drawing: `use:onSheet`. */
export function onSheet(node: HTMLElement): { destroy: () => void } {
  // Where a browser tells late that it prints, the element has the sheet's size already: the screen's is kept here.
  let [width, height] = [0, 0];
  const watch = new ResizeObserver(() => {
    if (matchMedia('print').matches) return;
    ({ width, height } = node.getBoundingClientRect());
  });
  watch.observe(node);
  const begin = (): void => {
    node.style.flex = 'none';
    node.style.width = `${width}px`;
    // What scrolls is printed whole.
    node.style.height = `${Math.max(height, node.scrollHeight)}px`;
    node.style.zoom = String(Math.min(1, SHEET / Math.max(1, width)));
  };
  const end = (): void => {
    for (const name of ['flex', 'width', 'height', 'zoom']) node.style.removeProperty(name);
  };
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  return {
    destroy: () => {
      watch.disconnect();
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    },
  };
}
