// The analysis: each question on a ledger with enough events and on the examples; the page says what the command line says; a count opens
// into its happenings and their words; the address holds it all; nothing says why.
import { execFileSync } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { eachTestOn, settled, visit, watched } from './browser';
import { faultsOf } from './faults';

const [url, made, empty] = [inject('url'), inject('made'), inject('empty')];
const NEVER = /\b(caused|because of|deterred|led to|effect of)\b/i;
let page: Page;
let complaints: string[];
let browser: Browser;
eachTestOn(made, (seen) => ({ page, complaints, browser } = seen));

// Of each question: its address, the same on the command line, and what its drawing is called.
const ASKED: [string, string, string[], RegExp | null][] = [
  ['tempo', '', ['tempo'], /rate of each period/],
  ['pauses', '', ['pauses'], /least likely runs/],
  ['pauses', '&day=2024-04-08', ['pauses', '--since', '2024-04-08'], /least likely runs/],
  ['changes', '', ['changes'], /days on which the level moved/],
  ['compare', '&day=2024-04-06', ['compare', '--at', '2024-04-06'], /with the day and the windows/],
  [
    'response',
    '&after_actor=united-states&actor=kataib-hezbollah&role=doer',
    ['response', '--after', 'actor=united-states', '--then', 'actor=kataib-hezbollah'],
    /Counts after, to those after moved dates/,
  ],
  ['network', '&day=2024-01&and=2024-06', ['network', '--at', '2024-01', '--and', '2024-06'], /Ties told at/],
  ['coverage', '', ['coverage', '--unit', 'month'], /Articles published/],
  ['forecast', '&horizon=7', ['forecast', '--horizon', '7'], /what is expected/],
  ['backtest', '&unit=week&horizon=2', ['backtest', '--unit', 'week', '--horizon', '2'], /where the first forecast/],
];

// The same split: a group each. The name of the first group, as its drawing is called.
const SPLIT: [string, string, string[], RegExp][] = [
  ['tempo', '&by=place', ['tempo', '--by', 'place'], /Mosul: happenings by day/],
  ['pauses', '&by=place', ['pauses', '--by', 'place'], /Mosul: happenings by day/],
  ['forecast', '&by=actor&horizon=5', ['forecast', '--by', 'actor', '--horizon', '5'], /Hezbollah: happenings by day/],
];

const ADDRESSES: [string, string][] = [
  ...[...ASKED, ...SPLIT].map(([question, more]): [string, string] => [question, more]),
  ['compare', '&day=2024-04-06&beside_actor=united-states'],
  ['audit', ''],
];

interface Told {
  verdict?: string | null;
  caveats: string[];
  input: { counted: { incidents: number }[]; sha256: string };
}
function commandLine(db: string, options: string[]): Told[] {
  const text = execFileSync(inject('isnad'), ['analyze', ...options, '--db', db, '--format', 'ndjson'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Told);
}
/** What the page itself says, without the words of the sources. */
function ownWords(of: Page): Promise<string> {
  return of.evaluate(() => {
    const copy = document.querySelector('main')?.cloneNode(true) as HTMLElement;
    copy.querySelectorAll('blockquote, .quote, .title').forEach((each) => each.remove());
    return copy.textContent ?? '';
  });
}
const answerOf = (of: Page) => of.locator('main :is(section.verdict, section.audit)').first();

it.each(ASKED)(
  '%s%s says what the command line says, draws it, and has the same figures beside it',
  async (question, more, options, drawing) => {
    await visit(page, `${made}/?view=analysis&id=${question}${more}`);
    await answerOf(page).waitFor();
    const told = commandLine(inject('madeDb'), options);
    const first = question === 'network' ? told.at(-1) : told[0];
    const words = page.locator('main section.verdict [data-verdict]').first();
    if (first?.verdict) expect(await words.getAttribute('data-verdict')).toBe(first.verdict);
    else expect(await answerOf(page).innerText()).toContain('No verdict');
    // Every caveat is explained, in the page's words.
    for (const code of first?.caveats ?? [])
      await answerOf(page).locator('dt', { hasText: code }).first().waitFor({ state: 'attached' });
    expect(await answerOf(page).locator('dd', { hasText: 'no sentence for' }).count()).toBe(0);
    if (drawing) await page.getByRole('img', { name: drawing }).first().waitFor();
    expect(await page.locator('main table.numbers tbody tr').count()).toBeGreaterThan(0);
    const sceptic = page.locator('section.sceptic').last();
    expect(await sceptic.innerText()).toContain(first?.input.sha256.slice(0, 12));
    const counted = first?.input.counted[0];
    if (counted)
      expect(await sceptic.locator('b').first().getAttribute('data-incidents')).toBe(String(counted.incidents));
    expect(await ownWords(page)).not.toMatch(NEVER);
  },
);

it.each(ADDRESSES)(
  '%s%s has no fault that axe finds, in light and dark, and does not run out at the side',
  async (question, more) => {
    await visit(page, `${made}/?view=analysis&id=${question}${more}`);
    await answerOf(page).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-theme="dark"]').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    for (const width of [390, 1024]) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(() => {
        const view = document.querySelector('main');
        return [document.documentElement.scrollWidth - innerWidth, view ? view.scrollWidth - view.clientWidth : 0];
      });
      expect(over, `${width} px`).toEqual([
        expect.toSatisfy((n: number) => n <= 0),
        expect.toSatisfy((n: number) => n <= 0),
      ]);
    }
  },
);

it.each(ASKED)(
  '%s%s on the examples, where there is too little, ends in too few or cannot tell and lists the cases',
  async (question, more, options) => {
    const { page: other, complaints: said } = await watched(browser, url);
    // The examples' articles are of other months.
    const there = more
      .replace('2024-04-08', '2024-02-05')
      .replace('2024-04-06', '2024-02-01')
      .replace('2024-06', '2024-09');
    const same = options.map((each) =>
      each.replace('2024-04-08', '2024-02-05').replace('2024-04-06', '2024-02-01').replace('2024-06', '2024-09'),
    );
    await visit(other, `${url}/?view=analysis&id=${question}&type=assault${there}`);
    await answerOf(other).waitFor();
    const typed = question === 'response' ? ['--then', 'actor=kataib-hezbollah type=assault'] : ['--type', 'assault'];
    const told = commandLine(inject('db'), [...same.filter((_, n) => question !== 'response' || n < 3), ...typed]);
    const first = question === 'network' ? told.at(-1) : told[0];
    if (first?.verdict) {
      expect(await other.locator('main [data-verdict]').first().getAttribute('data-verdict')).toBe(first.verdict);
      expect(['too few', 'cannot tell']).toContain(first.verdict);
    }
    expect(await ownWords(other)).not.toMatch(NEVER);
    expect(said).toEqual([]);
    await other.context().close();
  },
);

it.each(SPLIT)(
  '%s%s says of each group what the command line says, and draws all with one scale',
  async (question, more, options, drawing) => {
    await visit(page, `${made}/?view=analysis&id=${question}${more}`);
    const by = options[2] ?? '';
    const told = commandLine(inject('madeDb'), options) as (Told & Record<string, unknown>)[];
    const rows = page.locator('table.numbers').first().locator('tbody tr');
    expect(await rows.count()).toBe(told.length);
    for (const [n, each] of told.entries()) {
      const cells = await rows.nth(n).locator('td').allInnerTexts();
      expect(cells[0]).toBe(each[by]);
      if (question !== 'forecast') expect(cells.at(-1)).toBe(each.verdict ?? 'none');
      const expected = each['expected'] as { stands?: boolean; tests?: number } | undefined;
      if (expected?.stands !== undefined) {
        expect(cells.at(-2)).toBe(expected.stands ? 'yes' : 'no');
        expect(await answerOf(page).innerText()).toContain(`${expected.tests} groups were tested`);
      }
    }
    await page.getByRole('img', { name: drawing }).waitFor();
    const drawings = page.locator('section.panels svg[role="img"]');
    expect(await drawings.count()).toBe(told.length);
    const scales = await drawings.evaluateAll((all) =>
      all.map((each) => [...each.querySelectorAll('text.value')].map((text) => text.textContent).join(' ')),
    );
    expect(new Set(scales).size).toBe(1);
    const count = rows.first().getByRole('button');
    const n = Number(/\d+/.exec(await count.innerText())?.[0]);
    await count.click();
    await page.locator('section.opened').getByText(`${n} happenings`).waitFor();
    expect(await page.locator('section.opened li').count()).toBe(Math.min(n, 20));
    expect(await ownWords(page)).not.toMatch(NEVER);
  },
);

it('side by side is chosen by a field, stands in the address, and nothing to split says so', async () => {
  await visit(page, `${made}/?view=analysis&id=tempo`);
  await page.getByLabel('side by side, by').selectOption('place');
  await page.waitForURL(/by=place/);
  await page.locator('section.panels').waitFor();
  await page.goBack();
  await page.locator('section.panels').waitFor({ state: 'detached' });
  await visit(page, `${made}/?view=analysis&id=tempo&by=place&type=protest`);
  await page.getByText('there is nothing to split').waitFor();
  await visit(page, `${made}/?view=analysis&id=backtest&by=place&horizon=2`);
  await page.getByText('One model that 7 groups by place share').waitFor();
  await visit(page, `${made}/?view=analysis&id=coverage&by=origin`);
  await page.getByRole('table', { name: 'Origin by origin' }).waitFor();
});

it('a second series stands beside the subject, with the ratios of the command line', async () => {
  await visit(page, `${made}/?view=analysis&id=compare&day=2024-04-06&actor=kataib-hezbollah`);
  await page.getByLabel('beside it the same of').selectOption('united-states');
  await page.waitForURL(/beside_actor=united-states/);
  const beside = page.getByRole('region', { name: 'Beside it' });
  await beside.getByRole('img', { name: /with the same day/ }).waitFor();
  interface Compared extends Told {
    observed: { windows: { control_ratio: number }[] };
  }
  const asked = ['compare', '--at', '2024-04-06', '--party', 'kataib-hezbollah', '--control', 'party=united-states'];
  const [told] = commandLine(inject('madeDb'), asked) as Compared[];
  const ratios = told?.observed.windows.map((each) => each.control_ratio) ?? [];
  expect(ratios.length).toBeGreaterThan(0);
  const cells = await beside.locator('table.numbers tbody tr td:nth-child(4)').allInnerTexts();
  cells.forEach((cell, n) => expect(Math.abs(Number(cell) - (ratios[n] ?? 0))).toBeLessThan(0.01));
  expect(cells.length).toBe(ratios.length);
  const count = beside.getByRole('button', { name: /before of the second series/ }).last();
  const n = Number(/\d+/.exec(await count.innerText())?.[0]);
  await count.click();
  const opened = beside.locator('section.opened');
  await opened.waitFor();
  expect(await opened.locator('li').count()).toBeGreaterThanOrEqual(n);
  expect(await opened.locator('li').first().innerText()).toContain('United States');
  await page.goBack();
  await page.goBack();
  await beside.waitFor({ state: 'detached' });
});

it('the series is completed by one counter that was chosen, and by no other', async () => {
  await visit(page, `${made}/?view=analysis&id=tempo`);
  await page.getByRole('button', { name: /^Complete the series by the totals of/ }).click();
  await page.waitForURL(/counter=Coast/);
  await settled(page);
  const options = ['tempo', '--counter', 'Coast Daily: Western diplomat'];
  const [told] = commandLine(inject('madeDb'), options) as (Told & { observed: { events: number } })[];
  expect(told?.input).toMatchObject({ counter: 'Coast Daily: Western diplomat' });
  const events = await page.locator('table.numbers').first().locator('tbody tr td:nth-child(3)').allInnerTexts();
  const sum = events.reduce((all, each) => all + Number(/[\d.]+/.exec(each)?.[0]), 0);
  expect(sum).toBe(told?.observed.events);
  await page.getByLabel('completed by the totals of').selectOption('');
  await page.waitForURL((to) => !to.search.includes('counter='));
  await page.goto(`${made}/?view=analysis&id=tempo&counter=nobody`);
  await page.getByRole('alert').filter({ hasText: 'no total is of the counter' }).waitFor();
  complaints.splice(0); // the browser tells of every 404
});

it("a sceptic's questions are a list with what was found, each as the command line has it", async () => {
  await visit(page, `${made}/?view=analysis&id=audit`);
  const [told] = commandLine(inject('madeDb'), ['--audit']) as (Told & {
    checks: { asked: string; found: string }[];
  })[];
  const checks = told?.checks ?? [];
  expect(checks.length).toBeGreaterThan(8);
  const lines = await page.locator('section.audit li').allInnerTexts();
  expect(lines.length).toBe(checks.length);
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();
  checks.slice(0, -1).forEach((each, n) => {
    expect(plain(lines[n] ?? '')).toBe(plain(`${each.asked} ${each.found}`));
  });
  for (const code of told?.caveats ?? []) expect(lines.at(-1)).toContain(code);
  expect(await ownWords(page)).not.toMatch(NEVER);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('section.audit').isVisible()).toBe(true);
  expect(await page.getByRole('button', { name: 'Print it' }).isVisible()).toBe(false);
});

it('a count opens into its happenings, and each into its words; Back closes them one after the other', async () => {
  await visit(page, `${made}/?view=analysis&id=tempo`);
  const count = page.locator('table.numbers').first().getByRole('button').first();
  const n = Number(/\d+/.exec(await count.innerText())?.[0]);
  await count.click();
  await page.waitForURL(/open=/);
  const opened = page.locator('section.opened');
  await opened.getByText(`${n} happenings`).waitFor();
  expect(await opened.locator('li').count()).toBe(n);
  await settled(page);
  await opened.locator('li button').nth(1).click();
  await page.waitForURL(/pick=happening/);
  const panel = page.locator('aside[aria-label="Evidence"]');
  await panel.locator('blockquote').first().waitFor();
  expect(await panel.locator('blockquote').first().innerText()).toContain('Kataib Hezbollah fired rockets');
  const address = page.url();
  const other = (await watched(browser, made)).page;
  await visit(other, address);
  expect(await other.locator('section.opened li').count()).toBe(n);
  await other.locator('aside[aria-label="Evidence"] blockquote').first().waitFor();
  await other.context().close();
  await page.goBack();
  await expect.poll(() => page.url()).not.toContain('pick=');
  await opened.waitFor();
  await page.goBack();
  await opened.waitFor({ state: 'detached' });
});

it('what a count opens into is as many as it says, in every table that opens', async () => {
  for (const [question, more] of ASKED.filter(([id]) => ['tempo', 'compare', 'coverage'].includes(id))) {
    await visit(page, `${made}/?view=analysis&id=${question}${more}`);
    await answerOf(page).waitFor();
    const buttons = page.locator('table.numbers').first().getByRole('button', { expanded: false });
    const counts = await buttons.evaluateAll((all) =>
      all.map((each) => Number((each.textContent ?? '').trim().split(/\s/)[0])),
    );
    for (const n of [0, counts.length - 1]) {
      expect(counts[n], question).toBeGreaterThan(0);
      await buttons.nth(n).click();
      await expect.poll(() => page.locator('section.opened h3').innerText()).toMatch(/: \d+ happening/);
      const listed = Number(/: (\d+) happening/.exec(await page.locator('section.opened h3').innerText())?.[1]);
      // What is of a day of which little is known is told, and in no count: then that is said.
      const part = page.locator('section.opened .part');
      expect(await part.count(), `${question} ${counts[n]} ${listed}`).toBe(listed === counts[n] ? 0 : 1);
      if (listed !== counts[n]) expect(await part.innerText()).toContain(`${counts[n]} of them`);
      await page.getByRole('button', { name: '✕ close' }).first().click();
      await page.locator('section.opened button', { hasText: 'close' }).waitFor({ state: 'detached' });
    }
  }
});

it('the filters are the subject, and what an analysis does not know of them is said', async () => {
  await visit(page, `${made}/?view=analysis&id=tempo`);
  const all = await page.locator('section.sceptic b').first().getAttribute('data-incidents');
  await page.locator('aside[aria-label="Filters"] label:has-text("United States") input').first().check();
  await page.waitForURL(/actor=/);
  await settled(page);
  const some = await page.locator('section.sceptic b').first().getAttribute('data-incidents');
  expect(Number(some)).toBeLessThan(Number(all));
  await page.goBack();
  await settled(page);
  await expect.poll(() => page.locator('section.sceptic b').first().getAttribute('data-incidents')).toBe(all);
  await visit(page, `${made}/?view=analysis&id=tempo&disputed=true&q=rockets`);
  await page.getByText('knows no filter by').waitFor();
});

it('question and options stand in the address, and Back goes from question to question', async () => {
  await visit(page, `${made}/?view=analysis`);
  await page.getByRole('navigation', { name: 'Questions' }).getByRole('link', { name: 'Unusual silence?' }).click();
  await page.waitForURL(/id=pauses/);
  await page.getByLabel('silent since').fill('2024-04-08');
  await page.keyboard.press('Enter');
  await page.waitForURL(/day=2024-04-08/);
  await page.getByText('without an event').first().waitFor();
  await page.getByLabel('count by').selectOption('week');
  await page.waitForURL(/unit=week/);
  await page.goBack();
  await page.goBack();
  expect(page.url()).not.toContain('day=');
  await page.goBack();
  await expect.poll(() => page.locator('main h1').innerText()).toContain('How often?');
});

it('by keys alone: the view, a question, its field, a count, its words', async () => {
  await visit(page, made);
  await page.keyboard.press('q');
  await page.waitForURL(/view=analysis/);
  await settled(page);
  const tabTo = async (wanted: (text: string) => boolean): Promise<void> => {
    for (let n = 0; n < 200; n += 1) {
      await page.keyboard.press('Tab');
      const text = await page.evaluate(() => (document.activeElement?.textContent ?? '').trim());
      if (wanted(text)) return;
    }
    throw new Error('the tab key does not lead there');
  };
  await page.locator('nav[aria-label="Questions"] a').first().focus();
  await tabTo((text) => text === 'Before and after a day');
  await page.keyboard.press('Enter');
  await page.getByText('One thing is missing').waitFor();
  await page.getByLabel('the first day after').focus();
  await page.keyboard.type('2024-04-06');
  await page.keyboard.press('Enter');
  await answerOf(page).waitFor();
  await settled(page);
  await page.locator('caption').first().waitFor();
  await tabTo((text) => /^\d+ the 28 days before: open$/.test(text));
  await page.keyboard.press('Enter');
  await page.waitForURL(/open=/);
  await settled(page);
  await tabTo((text) => text.includes('Kata'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/pick=happening/);
  await page.locator('aside[aria-label="Evidence"] blockquote').first().waitFor();
});

it('what is missing is asked for, and a day that is none of the series is told in the words of the command', async () => {
  for (const [id, words] of [
    ['compare', 'Which day?'],
    ['response', 'After which events?'],
    ['network', 'At which time?'],
  ] as const) {
    await visit(page, `${made}/?view=analysis&id=${id}`);
    await page.getByText(words).waitFor();
  }
  await page.goto(`${made}/?view=analysis&id=compare&day=2031-01-01`);
  await page.getByRole('alert').filter({ hasText: '2031-01-01' }).waitFor();
  complaints.splice(0); // the browser tells of every 400
});

it('a slow answer can be ended, and asked again', async () => {
  let calls = 0;
  await page.route('**/api/v1/analyze/tempo*', async (route) => {
    calls += 1;
    if (calls === 1) await new Promise((wait) => setTimeout(wait, 8000));
    await route.continue().catch(() => undefined);
  });
  await page.goto(`${made}/?view=analysis&id=tempo`);
  await page.getByText('being worked out').waitFor();
  await page.getByRole('button', { name: 'End it' }).click();
  await page.getByText('You ended this question').waitFor();
  await page.getByRole('button', { name: 'Ask again' }).click();
  await answerOf(page).waitFor();
  expect(calls).toBe(2);
});

it('an answer that takes too long says so, and offers to wait longer', async () => {
  const error = {
    code: 'unavailable',
    message: 'no answer within 120 s, so it was ended.',
    hint: 'Ask for a longer unit.',
  };
  const asked: string[] = [];
  await page.route('**/api/v1/analyze/changes*', async (route) => {
    asked.push(route.request().url());
    if (asked.length === 1) await route.fulfill({ status: 503, json: { error } });
    else await route.continue();
  });
  await page.goto(`${made}/?view=analysis&id=changes`);
  await page.getByRole('alert').filter({ hasText: 'no answer within 120 s' }).waitFor();
  await page.getByRole('button', { name: 'Wait up to ten minutes' }).click();
  await answerOf(page).waitFor();
  expect(asked.at(-1)).toContain('wait=600');
  complaints.splice(0);
});

it('the same ratio at each other date is drawn as a histogram, with the real value marked', async () => {
  interface Compared extends Told {
    observed: { windows: { placebo_dates: number; placebo_ratios: number[] }[] };
  }
  const [told] = commandLine(inject('madeDb'), ['compare', '--at', '2024-04-06', '--window', '28']) as Compared[];
  const window = told?.observed.windows[0];
  expect(window?.placebo_ratios.length).toBe(window?.placebo_dates);
  expect(window?.placebo_dates).toBeGreaterThan(30);
  await visit(page, `${made}/?view=analysis&id=compare&day=2024-04-06&window=28`);
  const drawn = page.getByRole('img', { name: `of ${String(window?.placebo_dates)} other dates` });
  await drawn.waitFor();
  await drawn.getByText('this day:').waitFor();
  // Each date stands in one bar.
  const bars = await drawn.locator('rect title').allTextContents();
  expect(bars.length).toBeGreaterThan(1);
  expect(bars.reduce((sum, each) => sum + Number.parseInt(each, 10), 0)).toBe(window?.placebo_dates);
});

it('an empty ledger says so and leads to adding', async () => {
  const { page: other, complaints: said } = await watched(browser, empty);
  await visit(other, `${empty}/?view=analysis`);
  await other.getByText('This ledger is empty').waitFor();
  expect(said).toEqual([]);
  await other.context().close();
});

it('around a day the reporting is tried with each outlet left out', async () => {
  await visit(page, `${made}/?view=analysis&id=coverage&day=2024-04-06`);
  await page.getByRole('img', { name: /each outlet left out/ }).waitFor();
  const told = commandLine(inject('madeDb'), ['coverage', '--at', '2024-04-06']) as (Told & { left_out?: string })[];
  const outlets = told.flatMap((each) => each.left_out ?? []);
  expect(outlets.length).toBe(4);
  const table = page.locator('table.numbers', { hasText: 'without' }).filter({ hasText: 'nobody' });
  for (const outlet of outlets) await table.getByRole('cell', { name: outlet, exact: true }).waitFor();
});

it('unknown days are hatched, and no zero stands for them in the table', async () => {
  await visit(page, `${made}/?view=analysis&id=tempo`);
  await page.locator('svg rect.unknown-span').first().waitFor({ state: 'attached' });
  await page.getByText('The series, day by day').click();
  const unknown = page.locator('details table.numbers td.unknown', { hasText: 'nothing known' }).first();
  await unknown.waitFor();
  expect(await unknown.innerText()).toContain('no zero');
});

it('on paper the answer is whole, with its figures and what it is made of, and no controls', async () => {
  await visit(page, `${made}/?view=analysis&id=tempo`);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['nav[aria-label="Questions"]', 'form.controls', 'aside[aria-label="Filters"]'])
    expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
  for (const there of ['section.verdict', 'figure svg', 'table.numbers', 'section.sceptic', '.print-head'])
    expect(await page.locator(there).first().isVisible(), there).toBe(true);
});
