// The documentation's pages without a server: light and dark, search in all text, commands to copy. A page is whole without it.
(() => {
  const root = document.currentScript.dataset.root;
  const most = 20;
  const lookedUp = /^(reference|decisions)\//;  // has every word somewhere; what explains comes first

  // What a file from disk may not keep is only lost when the page is left.
  const kept = {
    read: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    write: (key, value) => { try { localStorage.setItem(key, value); } catch { /* not kept */ } },
  };
  const theme = kept.read('isnad-docs-theme');
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;

  // Letters without their marks, as many as before.
  const folded = (text) => text.normalize('NFC').split('').map((one) => one.normalize('NFD')[0]).join('').toLowerCase();

  // Every word has to begin a word of the section, its heading or its page's title; headings weigh most.
  function find(sections, query) {
    const words = folded(query).split(/[^\p{L}\p{N}-]+/u).filter(Boolean);
    if (words.length === 0) return [];
    const patterns = words.map((word) => new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/-/g, '[-]')}`, 'gu'));
    const found = [];
    for (const section of sections) {
      let score = 0;
      for (const pattern of patterns) {
        const inTitle = section.title.match(pattern)?.length ?? 0;
        const inHeading = section.heading.match(pattern)?.length ?? 0;
        const inText = section.text.match(pattern)?.length ?? 0;
        if (inTitle + inHeading + inText === 0) { score = 0; break; }
        score += 6 * inTitle + 10 * inHeading + Math.log2(1 + inText) * 2;
      }
      if (score > 0) found.push({ section, score: section.look ? score / 2 : score });
    }
    return found.sort((a, b) => b.score - a.score).map((one) => one.section);
  }

  // Words around the first that was looked for; the parts that were found are marked.
  function excerpt(section, query) {
    const words = folded(query).split(/[^\p{L}\p{N}-]+/u).filter(Boolean);
    const text = section.shown[3];
    const at = Math.max(0, Math.min(...words.map((word) => section.text.indexOf(word)).filter((one) => one >= 0), text.length));
    const begin = Math.max(0, text.lastIndexOf(' ', Math.max(0, at - 60)));
    const small = document.createElement('small');
    const cut = text.slice(begin, begin + 200);
    let rest = 0;
    for (const hit of folded(cut).matchAll(new RegExp(words.join('|'), 'gu'))) {
      small.append(cut.slice(rest, hit.index));
      const mark = document.createElement('mark');
      mark.textContent = cut.slice(hit.index, hit.index + hit[0].length);
      small.append(mark);
      rest = hit.index + hit[0].length;
    }
    small.append(cut.slice(rest));
    return small;
  }

  let sections;
  const ready = () => new Promise((resolve) => {
    if (sections) return resolve();
    const script = document.createElement('script');
    script.src = `${root}search.js`;  // a script, for a page from disk may not fetch a file
    script.onload = () => {
      sections = window.isnadSections.map((one) => ({ shown: one, look: lookedUp.test(one[0]), title: folded(one[1]), heading: folded(one[2]), text: folded(one[3]) }));
      resolve();
    };
    document.head.append(script);
  });

  async function search(box, query) {
    const list = box.querySelector('ol');
    list.replaceChildren();
    box.hidden = query.trim() === '';
    if (box.hidden) return;
    await ready();
    const found = find(sections, query);
    box.querySelector('p').textContent = found.length === 0 ? 'Nothing has all of these words.'
      : found.length > most ? `${found.length} sections, the first ${most}:` : `${found.length} section${found.length === 1 ? '' : 's'}:`;
    for (const section of found.slice(0, most)) {
      const [address, title, heading] = section.shown;
      const link = document.createElement('a');
      link.href = root + address;
      const name = document.createElement('b');
      name.textContent = heading && heading !== title ? `${title}: ${heading}` : title;
      link.append(name, excerpt(section, query));
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
  }

  function searchable() {
    const form = document.querySelector('search form');
    const input = form.querySelector('input');
    const box = document.getElementById('found');
    form.hidden = false;
    let last = 0;
    input.addEventListener('input', () => {
      const mine = ++last;
      setTimeout(() => { if (mine === last) search(box, input.value); }, 80);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      box.querySelector('a')?.click();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === '/' && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
        event.preventDefault();
        input.focus();
      }
      if (event.key === 'Escape' && !box.hidden) {
        box.hidden = true;
        input.focus();
      }
      if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !box.hidden) {
        const stops = [input, ...box.querySelectorAll('a')];
        const at = stops.indexOf(document.activeElement);
        if (at < 0) return;
        event.preventDefault();
        stops[Math.min(stops.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))].focus();
      }
    });
    document.addEventListener('click', (event) => { if (!event.target.closest('search')) box.hidden = true; });
  }

  function themed() {
    const button = document.getElementById('theme');
    const dark = () => document.documentElement.dataset.theme === 'dark'
      || (!document.documentElement.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches);
    const named = () => { button.textContent = dark() ? 'Light' : 'Dark'; };
    button.hidden = false;
    named();
    button.addEventListener('click', () => {
      document.documentElement.dataset.theme = dark() ? 'light' : 'dark';
      kept.write('isnad-docs-theme', document.documentElement.dataset.theme);
      named();
    });
  }

  function copied() {
    for (const block of document.querySelectorAll('.console')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      button.textContent = 'Copy';
      button.setAttribute('aria-label', 'copy the commands');
      button.addEventListener('click', async () => {
        const text = [...block.querySelectorAll('kbd')].map((one) => one.textContent).join('\n');
        await navigator.clipboard.writeText(text);
        button.textContent = 'Copied';
        setTimeout(() => { button.textContent = 'Copy'; }, 1500);
      });
      block.append(button);
    }
  }

  document.addEventListener('DOMContentLoaded', () => {
    if (matchMedia('(max-width: 50rem)').matches) document.querySelector('.pages').open = false;
    searchable();
    themed();
    copied();
  });
})();
