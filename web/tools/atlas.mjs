// atlas.mjs: makes the map's ground from the npm package world-atlas (Natural Earth, public domain), at build time.
//
// In:  world-atlas/countries-50m.json (TopoJSON) and ../data/countries.tsv (which name has which ISO code).
// Out: public/atlas/countries.json: GeoJSON, a feature a country, coordinates of two decimals (about a kilometre,
//      which is finer than a geometry of 1:50 million), `properties.name` and `properties.iso` (two letters).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { feature } from 'topojson-client';

const here = dirname(fileURLToPath(import.meta.url));
const atlas = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-50m.json'), 'utf8'),
);

// Natural Earth shortens these; no other table has them so.
const shortened = {
  'Antigua and Barb.': 'AG',
  'Bosnia and Herz.': 'BA',
  'Br. Indian Ocean Ter.': 'IO',
  'British Virgin Is.': 'VG',
  'Cayman Is.': 'KY',
  'Central African Rep.': 'CF',
  Congo: 'CG',
  'Cook Is.': 'CK',
  "Côte d'Ivoire": 'CI',
  'Dem. Rep. Congo': 'CD',
  'Dominican Rep.': 'DO',
  'Eq. Guinea': 'GQ',
  'Faeroe Is.': 'FO',
  'Falkland Is.': 'FK',
  'Fr. Polynesia': 'PF',
  'Fr. S. Antarctic Lands': 'TF',
  'Heard I. and McDonald Is.': 'HM',
  Kosovo: 'XK',
  Macao: 'MO',
  Macedonia: 'MK',
  'Marshall Is.': 'MH',
  'N. Mariana Is.': 'MP',
  'Pitcairn Is.': 'PN',
  'S. Geo. and the Is.': 'GS',
  'S. Sudan': 'SS',
  'Saint Helena': 'SH',
  'Solomon Is.': 'SB',
  'St. Kitts and Nevis': 'KN',
  'St. Pierre and Miquelon': 'PM',
  'St. Vin. and Gren.': 'VC',
  'St-Barthélemy': 'BL',
  'St-Martin': 'MF',
  'São Tomé and Principe': 'ST',
  'Turks and Caicos Is.': 'TC',
  'U.S. Virgin Is.': 'VI',
  Vatican: 'VA',
  'W. Sahara': 'EH',
  'Wallis and Futuna Is.': 'WF',
  eSwatini: 'SZ',
  'United States of America': 'US',
  Czechia: 'CZ',
  Turkey: 'TR',
  'Hong Kong': 'HK',
};

function codes() {
  const known = new Map();
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  for (const first of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
    for (const second of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      const name = names.of(first + second);
      if (name && !known.has(name)) known.set(name, first + second);
    }
  }
  for (const line of readFileSync(join(here, '../../data/countries.tsv'), 'utf8').split('\n')) {
    if (!line || line.startsWith('#')) continue;
    const [code, , name, , , , others = ''] = line.split('\t');
    for (const each of [name, ...others.split('|')]) if (each) known.set(each, code);
  }
  for (const [name, code] of Object.entries(shortened)) known.set(name, code);
  return known;
}

/**
 * A ring that crosses the 180th meridian goes on beyond it (Chukotka is at 190, not at -170): else its edge runs back across the whole
 * map. One that goes round a pole (Antarctica) is closed over the pole.
 */
function unwrap(ring) {
  let turn = 0;
  const out = ring.map(([x, y], n) => {
    const step = n === 0 ? 0 : x - ring[n - 1][0];
    if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
    return [x + turn, y];
  });
  const [first, last] = [out[0], out.at(-1)];
  if (Math.abs(last[0] - first[0]) < 180) return out;
  const pole = first[1] < 0 ? -90 : 90;
  return [...out, [last[0], pole], [first[0], pole], first];
}

const round = (x) => Math.round(x * 100) / 100;
function thin(ring) {
  const points = [];
  for (const [x, y] of unwrap(ring)) {
    const last = points.at(-1);
    const point = [round(x), round(y)];
    if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
  }
  return points;
}
function polygon(rings) {
  return rings.map(thin).filter((ring) => ring.length > 3);
}

const known = codes();
const features = feature(atlas, atlas.objects.countries).features.map((each) => {
  const many = each.geometry.type === 'MultiPolygon' ? each.geometry.coordinates : [each.geometry.coordinates];
  return {
    type: 'Feature',
    properties: { name: each.properties.name, iso: known.get(each.properties.name) ?? '' },
    geometry: { type: 'MultiPolygon', coordinates: many.map(polygon).filter((rings) => rings.length > 0) },
  };
});

const out = join(here, '../public/atlas');
mkdirSync(out, { recursive: true });
const text = JSON.stringify({ type: 'FeatureCollection', features });
writeFileSync(join(out, 'countries.json'), text);
const unnamed = features.filter((each) => !each.properties.iso).map((each) => each.properties.name);
console.log(
  `atlas: ${features.length} countries, ${Math.round(text.length / 1024)} kB; without a code: ${unnamed.join(', ')}`,
);
