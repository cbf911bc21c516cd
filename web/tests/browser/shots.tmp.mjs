import { chromium } from 'playwright-core';
const [base, out, width, theme, ...names] = process.argv.slice(2);
const V = {
  tempo: 'id=tempo',
  tempo_open: 'id=tempo&open=2024-01-02..2024-01-18',
  tempo_month: 'id=tempo&unit=month',
  pauses: 'id=pauses',
  changes: 'id=changes',
  compare: 'id=compare&day=2024-04-06',
  response: 'id=response&after_actor=united-states&actor=kataib-hezbollah&role=doer',
  network: 'id=network&day=2024-01&and=2024-06',
  umbrella: 'id=network&umbrella=islamic-resistance-in-iraq',
  coverage: 'id=coverage',
  forecast: 'id=forecast',
  backtest: 'id=backtest',
  need: 'id=compare',
  few: 'id=tempo&place=Hillah&until=2024-02',
  brief: 'BRIEF',
};
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox'],
});
const page = await browser.newPage({
  viewport: { width: Number(width), height: Number(width) < 600 ? 844 : 900 },
  colorScheme: theme,
  reducedMotion: 'reduce',
  locale: 'en-GB',
});
page.on('console', (m) => {
  if (m.type() === 'error') console.log('console', m.text());
});
page.on('pageerror', (e) => console.log('error', e.message));
for (const name of names.length ? names : Object.keys(V)) {
  await page.goto(base + (V[name] === 'BRIEF' ? '/?view=brief' : '/?view=analysis&' + V[name]));
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(700);
  const tall = await page.evaluate(() => {
    const m = document.querySelector('main');
    return m ? m.scrollHeight - m.clientHeight : 0;
  });
  await page.setViewportSize({
    width: Number(width),
    height: Math.min(3200, (Number(width) < 600 ? 844 : 900) + tall),
  });
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${out}/${name}-${width}-${theme}.png` });
  await page.setViewportSize({ width: Number(width), height: Number(width) < 600 ? 844 : 900 });
}
await browser.close();
