// faults.ts: what axe finds wrong with a page, by the rules of WCAG 2.2 AA.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Fault {
  id: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

const ALL = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
const OF_COLOUR = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

async function faultsOf(page: Page, runOnly: object): Promise<string[]> {
  // Playwright's evaluate is not bound by the page's policy.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const faults = await page.evaluate(async (rules) => {
    const run = (window as unknown as { axe: { run: (options: object) => Promise<{ violations: Fault[] }> } }).axe;
    return (await run.run({ runOnly: rules, resultTypes: ['violations'] })).violations;
  }, runOnly);
  return faults.map(
    (each) =>
      `${each.id}: ${each.nodes
        .slice(0, 3)
        .map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`)
        .join(' | ')}`,
  );
}

/** In the light theme by all rules, in the dark one by those of colour: nothing else differs between them. */
export async function faultsInBothThemes(page: Page): Promise<string[]> {
  const light = await faultsOf(page, ALL);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-theme="dark"]').waitFor();
  const dark = await faultsOf(page, OF_COLOUR);
  return [...light, ...dark.map((each) => `dark: ${each}`)];
}

/** By how many pixels the page is wider than the window. */
const widthOver = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const view = document.querySelector('main');
    // What the frame cuts off would be out of reach as well.
    return Math.max(document.documentElement.scrollWidth - innerWidth, view ? view.scrollWidth - view.clientWidth : 0);
  });

/** How far the page, or the view within its frame, runs out at the side on a phone and on a tablet: a line for each that does. */
export async function runsOut(page: Page): Promise<string[]> {
  const out: string[] = [];
  for (const width of [390, 1024]) {
    await page.setViewportSize({ width, height: 800 });
    // Drawings take their new width a frame or two later, on a busy machine more.
    let over = await widthOver(page);
    for (let tries = 0; over > 0 && tries < 20; ++tries) {
      await page.waitForTimeout(100);
      over = await widthOver(page);
    }
    if (over > 0) out.push(`${over} px too wide at ${width} px`);
  }
  return out;
}
