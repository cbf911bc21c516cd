// made.ts: articles made for the analysis: enough attacks for a rate, a silence while news goes on, a time of which nobody writes, strikes
// after which attacks come, ties that are told early and late, a total that somebody counted, a threat at the end. The same each time.
//
// Out: 200 days from 2024-01-02, as `isnad add --input-format ndjson` takes them.
interface Article {
  id: string;
  outlet: string;
  published: string;
  title: string;
  text: string;
}

const FIRST = Date.UTC(2024, 0, 2);
const DAY = 86_400_000;
export const DAYS = 200;
const OUTLETS = ['River Post', 'Hill Times', 'Coast Daily', 'Plain Dealer'];
const TOWNS = ['Mosul', 'Erbil', 'Kirkuk', 'Tikrit', 'Ramadi', 'Fallujah'];
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });

const iso = (day: number): string => new Date(FIRST + day * DAY).toISOString().slice(0, 10);
const weekday = (day: number): string => WEEKDAY.format(new Date(FIRST + day * DAY));
const outlet = (n: number): string => OUTLETS[n % OUTLETS.length] ?? '';
const town = (n: number): string => TOWNS[n % TOWNS.length] ?? '';

/** Nobody writes of anything. */
export const DARK = [60, 68] as const;
/** News goes on, and no attack is told. */
export const SILENT = [95, 135] as const;
const inside = (day: number, [from, to]: readonly [number, number]): boolean => day >= from && day < to;

function attack(n: number, day: number): Article {
  const killed = 2 + (n % 4);
  return {
    id: `attack-${n}`,
    outlet: outlet(n),
    published: iso(day + 1),
    title: `Rockets hit ${town(n)}`,
    text:
      `Kataib Hezbollah fired rockets at an army base in ${town(n)} on ${weekday(day)}, killing ${killed} soldiers, a hospital official said. ` +
      `It was report number ${n} of this paper on the district.`,
  };
}

function strike(n: number, day: number): Article {
  return {
    id: `strike-${n}`,
    outlet: outlet(n + 1),
    published: iso(day + 1),
    title: 'US forces strike a depot',
    text: `The United States carried out an air strike on a weapons depot in Hillah on ${weekday(day)}, wounding ${1 + (n % 3)} fighters, a spokesman said. It was raid number ${n}.`,
  };
}

function news(day: number): Article {
  return {
    id: `news-${day}`,
    outlet: outlet(day),
    published: iso(day),
    title: `Delegation of district ${day}`,
    text:
      `The prime minister met a delegation of district ${day} in Baghdad on ${weekday(day)}, his office said. ` +
      `They spoke of road number ${day * 7} and of the water of its villages.`,
  };
}

const TIES: [number, string][] = [
  [
    10,
    'Kataib Hezbollah is backed by Iran, officials said. Harakat Hezbollah al-Nujaba is part of the Islamic Resistance in Iraq, they said.',
  ],
  [20, 'Kataib Hezbollah is allied with Harakat Hezbollah al-Nujaba, an analyst said.'],
  [
    160,
    'Kataib Hezbollah is backed by Iran, officials said again. Asaib Ahl al-Haq is allied with Kataib Hezbollah, they said.',
  ],
  [170, 'Harakat Hezbollah al-Nujaba left the Islamic Resistance in Iraq in May 2024, its spokesman said.'],
];

export function madeArticles(): Article[] {
  const out: Article[] = [];
  let attacks = 0;
  let strikes = 0;
  for (let day = 0; day < DAYS; day += 1) {
    if (inside(day, DARK)) continue;
    out.push(news(day));
    // Twice as often before the silence as after it; two days running after each strike.
    const every = day < SILENT[0] ? 3 : 5;
    const afterStrike = day % 13 === 6 || day % 13 === 7;
    if (!inside(day, SILENT) && (day % every === 0 || afterStrike)) out.push(attack(attacks++, day));
    if (!inside(day, SILENT) && day % 13 === 5) out.push(strike(strikes++, day));
  }
  TIES.forEach(([day, text], n) =>
    out.push({ id: `tie-${n}`, outlet: outlet(n), published: iso(day), title: `Who stands with whom, ${n}`, text }),
  );
  out.push({
    id: 'total',
    outlet: 'Coast Daily',
    published: iso(DAYS - 10),
    title: 'A count',
    text: `Kataib Hezbollah has carried out more than 90 attacks on army bases in Iraq since January 2024, a Western diplomat said on ${weekday(DAYS - 10)}.`,
  });
  out.push({
    id: 'threat',
    outlet: 'Hill Times',
    published: iso(DAYS - 5),
    title: 'A threat',
    text: `Kataib Hezbollah threatened on ${weekday(DAYS - 6)} to attack army bases in Mosul, its spokesman said.`,
  });
  return out.sort((a, b) => a.published.localeCompare(b.published) || a.id.localeCompare(b.id));
}
