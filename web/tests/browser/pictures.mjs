// pictures.mjs: the pictures in docs/images, of a running `isnad serve`; 1440 pixels wide, as a reader sees each view first.
//
// Usage: node tests/browser/pictures.mjs http://127.0.0.1:8080 [../docs/images] [width] [all|''] [http://127.0.0.1:8081]
// With `all` every view is taken in both themes: to look at, not to keep. The second address serves a ledger with enough events for the
// analysis (tests/browser/made.ts: npx esbuild tests/browser/made.ts --format=esm --outfile=made.mjs, then isnad add what it exports).
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [base = 'http://127.0.0.1:8080', out = '../docs/images', width = '1440', all = '', made = ''] =
  process.argv.slice(2);
const ask = async (path) => (await fetch(`${base}/api/v1${path}`)).json();
const first = async (path, field) => (await ask(path)).items[0]?.[field] ?? '';

const disputed = (await ask('/happenings?disputed=true&sort=support&limit=60')).items;
const happening =
  (disputed.find((each) => each.disputed.includes('wounded') && each.support.origins < 8) ?? disputed[0])?.id ?? '';
const evidence = await ask(`/happenings/${happening}`);
const article = evidence.evidence[0]?.document.id ?? (await first('/articles?limit=1', 'id'));
const actors = (await ask('/actors?limit=40')).items;
const actor = (actors.find((each) => each.kind === 'armed-group' && each.registered) ?? actors[0])?.id ?? '';
const outlet = await first('/sources?kind=outlet&limit=1', 'name');

const BOTH = ['timeline', 'happening', 'map', 'network', 'analysis'];
const VIEWS = {
  overview: '/',
  timeline: `/?view=timeline&pick=happening:${happening}`,
  map: '/?view=map',
  network: '/?view=network',
  table: `/?view=table&pick=happening:${happening}`,
  happening: `/?view=happening&id=${happening}`,
  article: `/?view=article&id=${article}`,
  actor: `/?view=actor&id=${actor}`,
  source: `/?view=source&id=${encodeURIComponent(outlet)}`,
  disputes: '/?view=disputes',
  review: '/?view=review',
  add: '/?view=add',
  search: '/?view=search&id=drone',
  brief: '/?view=brief',
};
// Of the ledger that was made for it.
const ANALYSIS = {
  analysis: 'id=tempo',
  'analysis-pauses': 'id=pauses',
  'analysis-changes': 'id=changes',
  'analysis-compare': 'id=compare&day=2024-04-06',
  'analysis-response': 'id=response&after_actor=united-states&actor=kataib-hezbollah&role=doer',
  'analysis-network': 'id=network&day=2024-01&and=2024-06',
  'analysis-coverage': 'id=coverage',
  'analysis-forecast': 'id=forecast&unit=week',
  'analysis-backtest': 'id=backtest',
  'analysis-split': 'id=pauses&by=place',
  'analysis-audit': 'id=audit',
};
const PICTURES = [
  ...Object.entries(VIEWS).map(([name, path]) => [name, base + path]),
  ...(made ? Object.entries(ANALYSIS).map(([name, asked]) => [name, `${made}/?view=analysis&${asked}`]) : []),
];

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless=new',
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
});
for (const theme of ['light', 'dark']) {
  const page = await browser.newPage({
    viewport: { width: Number(width), height: Number(width) < 600 ? 844 : 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  for (const [name, address] of PICTURES) {
    if (theme === 'dark' && !all && !BOTH.includes(name)) continue;
    await page.goto(address);
    await page.waitForLoadState('networkidle', { timeout: 120_000 });
    await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'), null, { timeout: 120_000 });
    // The ground of the map is made into triangles by software here.
    await page.waitForTimeout(name === 'map' ? 6000 : 900);
    const wide = width === '1440' ? '' : `-${width}`;
    await page.screenshot({ path: `${out}/${name}${wide}${theme === 'dark' ? '-dark' : ''}.png` });
  }
  await page.close();
}
await browser.close();
