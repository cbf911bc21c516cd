// The analysis: each question on a ledger with enough events and on the examples; the page says what the API says (which says what the
// command line says, tests/serve/analyze_test.py); a count opens into its happenings and their words; the address holds it all; nothing says
// why. A question that was asked of a ledger is not worked out again: tests ask the same ones where they can.
import type { Browser, Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { adjusted } from '../../src/views/analysis/many';
import { shown } from '../../src/views/analysis/words';
import { eachTestOn, leave, settled, visit, watched } from './browser';
import { faultsInBothThemes, runsOut } from './faults';

const [url, made, empty] = [inject('url'), inject('made'), inject('empty')];
const NEVER = /\b(caused|because of|deterred|led to|effect of)\b/i;
const AGAIN = 'section[aria-label="Asked again of other counts"]';
let page: Page;
let complaints: string[];
let browser: Browser;
/** What the page has asked of the analysis. */
let requests: string[];
eachTestOn(
  made,
  (seen) => {
    ({ page, complaints, browser } = seen);
    requests = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/v1/analyze/')) requests.push(request.url());
    });
  },
  { gl: false },
);

type Shares = Record<string, number>;
interface Bounds {
  low: number;
  best: number;
  high: number;
}
interface Told extends Record<string, unknown> {
  verdict?: string | null;
  caveats: string[];
  input: { counted: { incidents: number }[]; sha256: string };
  corrected?: { windows?: { ratio: Bounds }[]; verdicts?: Shares };
  counted_by?: object;
  throughout?: object;
  told_once?: object;
}
/** The request of the view itself: the reporting is also asked by outlet, and around a day. */
const ofTheView = (query: URLSearchParams): boolean =>
  !new URL(page.url()).search.includes('id=coverage') || (!query.has('by') && !query.has('at'));
/** What was answered to the first request of that question that fits. */
async function toldOf<T = Told>(question: string, fits = ofTheView): Promise<T[]> {
  const asked = requests.find((each) => {
    const to = new URL(each);
    return to.pathname.endsWith(`/${question}`) && fits(to.searchParams);
  });
  if (!asked) throw new Error(`the page did not ask ${question}: ${requests.join(' ')}`);
  return ((await (await fetch(asked)).json()) as { results: T[] }).results;
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

const RESPONSE = '&after_actor=united-states&actor=kataib-hezbollah&role=doer';
const COMPARE = '&day=2024-04-06';
const FORECAST = '&unit=week&horizon=2&count=killed';
// Of each question: its address, what its drawing is called, and whether axe looks at it: of two that show the same parts one is enough.
const ASKED: [string, string, RegExp, 'looked at' | ''][] = [
  ['tempo', '&covariates=ramadan', /rate of each period/, 'looked at'],
  ['pauses', '', /least likely runs/, ''],
  ['pauses', '&day=2024-04-08', /least likely runs/, 'looked at'],
  ['changes', '&covariates=ramadan', /days on which the level moved/, 'looked at'],
  ['compare', `${COMPARE}&beside_actor=united-states`, /with the day and the windows/, 'looked at'],
  ['response', RESPONSE, /Counts after, to those after moved dates/, 'looked at'],
  ['network', '&day=2024-01&and=2024-06', /Ties told at/, 'looked at'],
  ['coverage', COMPARE, /Articles published/, 'looked at'],
  ['forecast', FORECAST, /what is expected/, 'looked at'],
  ['backtest', '&unit=week&horizon=2', /where the first forecast/, ''],
];
// The same split: a group each. The name of the first group's drawing.
const SPLIT: [string, string, RegExp, 'looked at' | ''][] = [
  ['tempo', '&by=place', /Mosul: happenings by day/, ''],
  ['pauses', '&by=target', /army base: happenings by day/, ''],
  ['changes', '&by=target', /army base: happenings by day/, ''],
  ['compare', `${COMPARE}&by=target`, /army base: happenings by day/, 'looked at'],
  ['response', `${RESPONSE}&by=target`, /Ratio of each group over 3 days/, ''],
  ['forecast', '&by=actor&horizon=5', /Hezbollah: happenings by day/, ''],
];

async function hasNoFault(): Promise<void> {
  expect(await faultsInBothThemes(page)).toEqual([]);
  expect(await runsOut(page)).toEqual([]);
}

it.each(ASKED)(
  '%s%s says what was answered, draws it, and has the same figures beside it',
  async (question, more, drawing, looked) => {
    await visit(page, `${made}/?view=analysis&id=${question}${more}`);
    await answerOf(page).waitFor();
    const told = await toldOf(question);
    const first = question === 'network' ? told.at(-1) : told[0];
    const words = page.locator('main section.verdict [data-verdict]').first();
    if (first?.verdict) expect(await words.getAttribute('data-verdict')).toBe(first.verdict);
    else expect(await answerOf(page).innerText()).toContain('No verdict');
    // Every caveat is explained, in the page's words.
    for (const code of first?.caveats ?? [])
      await answerOf(page).locator('dt', { hasText: code }).first().waitFor({ state: 'attached' });
    expect(await answerOf(page).locator('dd', { hasText: 'no sentence for' }).count()).toBe(0);
    await page.getByRole('img', { name: drawing }).first().waitFor();
    expect(await page.locator('main table.numbers tbody tr').count()).toBeGreaterThan(0);
    const sceptic = page.locator('section.sceptic').last();
    expect(await sceptic.innerText()).toContain(first?.input.sha256.slice(0, 12));
    const counted = first?.input.counted[0];
    if (counted)
      expect(await sceptic.locator('b').first().getAttribute('data-incidents')).toBe(String(counted.incidents));
    await asksAgain(question, told);
    expect(await ownWords(page)).not.toMatch(NEVER);
    if (looked) await hasNoFault();
  },
);

/** What is asked again of other counts stands beside the answer: a line for each way, of every object that has one. */
async function asksAgain(question: string, told: Told[]): Promise<void> {
  const ways = told.flatMap((each) => [
    ...(each.corrected ? ['corrected'] : []),
    ...(each.counted_by ? ['by stories', 'by reports'] : []),
    ...(each.throughout ? [/by \d+ outlets/] : []),
    ...(each.told_once ? ['one origin'] : []),
  ]);
  expect(ways.length > 0, question).toBe(question !== 'backtest');
  const lines = await page
    .locator(`${AGAIN} table.numbers`)
    .filter({ hasText: 'The same question of other counts' })
    .locator('tbody tr')
    .allInnerTexts();
  for (const way of ways) {
    const found = lines.filter((line) => line.search(way) >= 0);
    const many = ways.filter((each) => String(each) === String(way)).length;
    // Around a day the reporting is asked once more of its own.
    expect(found.length, `${question} ${String(way)}`).toBe(question === 'coverage' ? many + 1 : many);
  }
}

it.each(SPLIT)(
  '%s%s says of each group what was answered, and draws all with one scale',
  async (question, more, drawing, looked) => {
    await visit(page, `${made}/?view=analysis&id=${question}${more}`);
    const by = new URLSearchParams(more).get('by') ?? '';
    interface Tested extends Told {
      expected?: { stands?: boolean; tests?: number; p?: number };
    }
    const told = await toldOf<Tested>(question);
    const table = page.locator('table.numbers').first();
    const heads = await table.locator('thead th').allInnerTexts();
    const rows = table.locator('tbody tr');
    expect(await rows.count()).toBe(told.length);
    const tested = told.filter((each) => each.expected?.stands !== undefined);
    const p = adjusted(tested.map((each) => each.expected?.p ?? 1));
    for (const [n, each] of told.entries()) {
      const cells = await rows.nth(n).locator('td').allInnerTexts();
      const cell = (head: string): string => (cells[heads.indexOf(head)] ?? '').trim();
      expect(cells[0]).toBe(each[by]);
      if (question !== 'forecast') expect(cell('verdict')).toBe(each.verdict ?? 'none');
      if (each.expected?.stands === undefined) continue;
      const own = p[tested.indexOf(each)] ?? 1;
      expect([cell('stands'), cell('p'), cell('adjusted p')]).toEqual([
        each.expected.stands ? 'yes' : 'no',
        shown(each.expected.p),
        shown(own),
      ]);
      // The page's adjusted p says what the command decided.
      expect(own <= 0.1).toBe(each.expected.stands);
      expect(each.expected.tests).toBe(tested.length);
    }
    if (['pauses', 'changes', 'compare', 'response'].includes(question)) {
      expect(tested.length).toBeGreaterThan(1);
      const stand = tested.filter((each) => each.expected?.stands).length;
      expect(await answerOf(page).innerText()).toContain(
        `${tested.length} groups were tested, ${told.length - tested.length} had too few; ${stand} stand`,
      );
    }
    await page.getByRole('img', { name: drawing }).waitFor();
    const drawings = page.locator('section.panels svg[role="img"]');
    expect(await drawings.count()).toBe(question === 'response' ? 0 : told.length);
    const scales = await drawings.evaluateAll((all) =>
      all.map((each) => [...each.querySelectorAll('text.value')].map((text) => text.textContent).join(' ')),
    );
    expect(new Set(scales).size).toBe(question === 'response' ? 0 : 1);
    const count = rows.first().getByRole('button');
    const n = Number(/\d+/.exec(await count.innerText())?.[0]);
    await count.click();
    await page.locator('section.opened').getByText(`${n} happenings`).waitFor();
    expect(await page.locator('section.opened li').count()).toBe(Math.min(n, 20));
    expect(await ownWords(page)).not.toMatch(NEVER);
    if (looked) await hasNoFault();
  },
);

it('of many groups that share a model the trial is one, and says how many share it', async () => {
  await visit(page, `${made}/?view=analysis&id=backtest&by=actor&horizon=1&since=2024-04-20`);
  const [told] = await toldOf<Told & { units: number; expected: { models: object[] } }>('backtest');
  await page.getByText(`One model that ${told?.units ?? 0} groups by who did it share`).waitFor();
  expect(await page.locator('table.numbers').first().locator('tbody tr').count()).toBe(told?.expected.models.length);
});

// The examples' articles are of other months, and tell too little of anything.
it.each([
  ['pauses', '&day=2024-02-05'],
  ['compare', '&day=2024-02-01'],
  ['response', RESPONSE],
  ['backtest', '&unit=week&horizon=2'],
] as const)(
  '%s%s on the examples, where there is too little, ends in too few or cannot tell and lists the cases',
  async (question, more) => {
    const { page: other, complaints: said } = await watched(browser, url);
    other.on('request', (request) => requests.push(request.url()));
    await visit(other, `${url}/?view=analysis&id=${question}&type=assault${more}`);
    await answerOf(other).waitFor();
    const [first] = await toldOf(question);
    expect(['too few', 'cannot tell']).toContain(first?.verdict);
    expect(await other.locator('main [data-verdict]').first().getAttribute('data-verdict')).toBe(first?.verdict);
    expect(await other.locator('main li').count()).toBeGreaterThan(0);
    expect(await ownWords(other)).not.toMatch(NEVER);
    expect(said).toEqual([]);
    await leave(other);
  },
);

it('side by side is chosen by a field, stands in the address, and nothing to split says so', async () => {
  await visit(page, `${made}/?view=analysis&id=coverage`);
  await page.getByRole('link', { name: 'Before and after a day' }).click();
  await page.getByLabel('the first day after').fill('2024-04-06');
  await page.keyboard.press('Enter');
  await page.waitForURL(/day=2024-04-06/);
  await page.getByLabel('side by side, by').selectOption('target');
  await page.waitForURL(/by=target/);
  await page.locator('section.panels').waitFor();
  // A second series is of one comparison.
  expect(await page.getByLabel('beside it the same of').count()).toBe(0);
  await page.goBack();
  await page.locator('section.panels').waitFor({ state: 'detached' });
  await visit(page, `${made}/?view=analysis&id=changes&by=place&type=protest`);
  await page.getByText('there is nothing to split').waitFor();
  await visit(page, `${made}/?view=analysis&id=compare${COMPARE}&by=outlet`);
  await page.getByText('None of them has enough for a test.').waitFor();
  await visit(page, `${made}/?view=analysis&id=coverage&by=origin`);
  await page.getByRole('table', { name: 'Origin by origin' }).waitFor();
});

it('what was corrected stands in a line of its own, with its interval and how many draws ended so', async () => {
  await visit(page, `${made}/?view=analysis&id=compare${COMPARE}&beside_actor=united-states`);
  const [told] = await toldOf('compare');
  const table = page.getByRole('table', { name: 'The same question of other counts' });
  const [observed, corrected] = await table.locator('tbody tr').allInnerTexts();
  for (const { ratio } of told?.corrected?.windows ?? [])
    expect(corrected).toContain(`${shown(ratio.best)} (${shown(ratio.low)} to ${shown(ratio.high)})`);
  expect(observed).not.toContain(' to ');
  const shares = Object.entries(told?.corrected?.verdicts ?? {});
  expect(shares.length).toBeGreaterThan(1);
  for (const [verdict, share] of shares) expect(corrected).toContain(`${verdict} in ${Math.round(share * 100)} %`);
  await page.getByRole('img', { name: /observed and counted otherwise/ }).waitFor();
  await page.getByText('What is counted in each line').click();
  await page.getByRole('table', { name: 'How often readings are right' }).waitFor();
});

it('the first one after an event is drawn against moved dates, with its table', async () => {
  await visit(page, `${made}/?view=analysis&id=response${RESPONSE}`);
  interface Followed extends Told {
    observed: { first_after: number[]; curve: number[] };
    expected: { placebo_first_after: { mean: number[]; low: number[]; high: number[] } };
  }
  const [told] = await toldOf<Followed>('response');
  await page
    .getByRole('img', { name: /share of events that a first outcome has followed/ })
    .first()
    .waitFor();
  await page.getByText('Day by day after').first().click();
  const rows = page.getByRole('table', { name: 'Day by day after an event' }).first().locator('tbody tr');
  expect(await rows.count()).toBe(told?.observed.first_after.length);
  const { mean, low, high } = told?.expected.placebo_first_after ?? { mean: [], low: [], high: [] };
  for (const n of [0, 6]) {
    const cells = await rows.nth(n).locator('td').allInnerTexts();
    expect(cells.slice(3)).toEqual([
      shown(told?.observed.first_after[n]),
      shown(mean[n]),
      `${shown(low[n])} to ${shown(high[n])}`,
    ]);
  }
});

it('what of the calendar stands beside the counts is chosen by keys, and Back takes it away; a name that there is not is told', async () => {
  await visit(page, `${made}/?view=analysis&id=tempo`);
  await page.getByText('beside the calendar').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: /^ramadan/ }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.waitForURL(/covariates=ramadan/);
  await settled(page);
  interface Counted extends Told {
    expected: {
      covariates: { covariate: string; units: number; factor: number; p: number }[];
      memory: { log_score_above_trend_and_weekday: { units: number } };
    };
  }
  const [told] = await toldOf<Counted>('tempo', (query) => query.has('covariate'));
  const [factor] = told?.expected.covariates ?? [];
  const row = page.getByRole('region', { name: 'Beside the calendar' }).locator('tbody tr');
  const cells = await row.first().locator('td').allInnerTexts();
  expect([cells[0], cells[1], cells[2], cells[4]]).toEqual([
    'ramadan',
    shown(factor?.units),
    shown(factor?.factor),
    shown(factor?.p),
  ]);
  await page
    .getByText(`foretold the last ${told?.expected.memory.log_score_above_trend_and_weekday.units ?? 0} days`)
    .waitFor();
  await page.goBack();
  await row.first().waitFor({ state: 'detached' });
  await page.goto(`${made}/?view=analysis&id=tempo&covariates=no-such-thing`);
  await page.getByRole('alert').filter({ hasText: 'no-such-thing' }).waitFor();
  complaints.splice(0); // the browser tells of every 404
});

it('nothing that was published after a minute is there where one is named; what is no time is told', async () => {
  await visit(page, `${made}/?view=analysis&id=coverage`);
  const all = Number(await page.locator('section.sceptic b').first().getAttribute('data-incidents'));
  await page.getByText('more', { exact: true }).click();
  await page.getByLabel('as it was known at').fill('2024-03-01T12:00Z');
  await page.keyboard.press('Enter');
  await page.waitForURL(/known_at=2024-03-01T12/);
  await page.getByText('as it was known at 2024-03-01T12:00Z').waitFor();
  const some = Number(await page.locator('section.sceptic b').first().getAttribute('data-incidents'));
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
  await page.goBack();
  await page.getByText('as it is known now').waitFor();
  await page.goto(`${made}/?view=analysis&id=coverage&known_at=yesterday`);
  await page.getByRole('alert').filter({ hasText: 'takes a time of day' }).first().waitFor();
  complaints.splice(0); // the browser tells of every 400
});

it('the numbers of an answer are saved as a long table', async () => {
  await visit(page, `${made}/?view=analysis&id=coverage`);
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'as CSV' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe('isnad-coverage.csv');
  const text = await (await fetch(file.url())).text();
  expect(text.split('\r\n')[0]).toBe('unit,time,origin,step,model,quantile,value');
  expect(text.split('\r\n').length).toBeGreaterThan(20);
  await file.cancel();
});

it('of what is no happening, happenings times sizes are a line of the forecast and of its trial', async () => {
  await visit(page, `${made}/?view=analysis&id=forecast${FORECAST}`);
  await page
    .getByRole('img', { name: /How many in all, by each model/ })
    .getByText('happenings times sizes')
    .waitFor();
  const trial = page.getByRole('region', { name: 'How such forecasts held before' });
  await trial.getByRole('cell', { name: 'happenings times sizes' }).waitFor();
});

it('a second series stands beside the subject, with the ratios of the answer', async () => {
  await visit(page, `${made}/?view=analysis&id=compare${COMPARE}`);
  await page.getByLabel('beside it the same of').selectOption('united-states');
  await page.waitForURL(/beside_actor=united-states/);
  await settled(page);
  const beside = page.getByRole('region', { name: 'Beside it' });
  await beside.getByRole('img', { name: /with the same day/ }).waitFor();
  interface Compared extends Told {
    observed: { windows: { control_ratio: number }[] };
  }
  const [told] = await toldOf<Compared>('compare', (query) => query.has('control'));
  const ratios = told?.observed.windows.map((each) => shown(each.control_ratio)) ?? [];
  expect(ratios.length).toBeGreaterThan(0);
  expect(await beside.locator('table.numbers tbody tr td:nth-child(4)').allInnerTexts()).toEqual(ratios);
  const count = beside.getByRole('button', { name: /before of the second series/ }).last();
  const n = Number(/\d+/.exec(await count.innerText())?.[0]);
  await count.click();
  const opened = beside.locator('section.opened');
  await opened.waitFor();
  expect(await opened.locator('li').count()).toBeGreaterThanOrEqual(n);
  await opened.locator('li').first().getByText('United States').waitFor();
  await page.goBack();
  await page.goBack();
  await beside.waitFor({ state: 'detached' });
});

it('the series is completed by one counter that was chosen, and by no other', async () => {
  await visit(page, `${made}/?view=analysis&id=tempo`);
  await page.getByRole('button', { name: /^Complete the series by the totals of/ }).click();
  await page.waitForURL(/counter=Coast/);
  await settled(page);
  const [told] = await toldOf<Told & { observed: { events: number } }>('tempo', (query) => query.has('counter'));
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

it("a sceptic's questions are a list with what was found, each as it was answered", async () => {
  await visit(page, `${made}/?view=analysis&id=audit`);
  const [told] = await toldOf<Told & { checks: { asked: string; found: string }[] }>('audit');
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
  await hasNoFault();
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
  await leave(other);
  await page.goBack();
  await expect.poll(() => page.url()).not.toContain('pick=');
  await opened.waitFor();
  await page.goBack();
  await opened.waitFor({ state: 'detached' });
});

it('what a count opens into is as many as it says, in every table that opens', async () => {
  for (const [question, more] of [
    ['tempo', ''],
    ['compare', COMPARE],
    ['coverage', ''],
  ] as const) {
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
  await visit(page, `${made}/?view=analysis&id=coverage`);
  const all = await page.locator('section.sceptic b').first().getAttribute('data-incidents');
  await page.locator('aside[aria-label="Filters"] label:has-text("United States") input').first().check();
  await page.waitForURL(/actor=/);
  await settled(page);
  const some = await page.locator('section.sceptic b').first().getAttribute('data-incidents');
  expect(Number(some)).toBeLessThan(Number(all));
  await page.goBack();
  await settled(page);
  await expect.poll(() => page.locator('section.sceptic b').first().getAttribute('data-incidents')).toBe(all);
  await visit(page, `${made}/?view=analysis&id=coverage&disputed=true&q=rockets`);
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
  await page.route('**/api/v1/analyze/pauses*', async (route) => {
    asked.push(route.request().url());
    if (asked.length === 1) await route.fulfill({ status: 503, json: { error } });
    else await route.continue();
  });
  await page.goto(`${made}/?view=analysis&id=pauses&unit=week`);
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
  await visit(page, `${made}/?view=analysis&id=compare${COMPARE}`);
  const [told] = await toldOf<Compared>('compare');
  const window = told?.observed.windows[0];
  expect(window?.placebo_ratios.length).toBe(window?.placebo_dates);
  expect(window?.placebo_dates).toBeGreaterThan(30);
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
  await leave(other);
});

it('around a day the reporting is tried with each outlet left out', async () => {
  await visit(page, `${made}/?view=analysis&id=coverage&day=2024-04-06`);
  await page.getByRole('img', { name: /each outlet left out/ }).waitFor();
  const told = await toldOf<Told & { left_out?: string }>('coverage', (query) => query.has('at'));
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
