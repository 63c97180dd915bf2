'use strict';
(() => {
  const root = document.documentElement;
  const pages = new Map();
  const packs = new Map();
  const scrolled = new Map();
  const title = document.title;
  let reading, shown, start;

  root.classList.add('js');

  addEventListener('DOMContentLoaded', () => {
    reading = document.getElementById('reading');
    document.querySelectorAll('.page').forEach(register);
    start = pages.values().next().value;
    for (const pack of document.querySelectorAll('.pack')) {
      for (const id of pack.dataset.pages.split(' ')) packs.set(id, pack);
    }
    document.querySelectorAll('.sortable').forEach(sortable);
    document.querySelectorAll('.filters').forEach(filters);
    reading.addEventListener('change', () => { root.dataset.reading = reading.elements.reading.value; });
    addEventListener('hashchange', show);
    history.scrollRestoration = 'manual';
    show();
  });

  // The id goes, so that the browser does not scroll to the page by itself.
  function register(page) {
    pages.set(page.id, page);
    page.dataset.page = page.id;
    page.removeAttribute('id');
  }

  // Pages that are kept packed are HTML written by the same templates, deflated.
  async function pageOf(id) {
    const pack = packs.get(id);
    if (pack && !pages.has(id)) {
      pack.opened ??= unpack(pack);
      await pack.opened;
    }
    return pages.get(id);
  }

  async function unpack(pack) {
    const bytes = Uint8Array.from(atob(pack.textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const holder = document.createElement('template');
    holder.innerHTML = await new Response(stream).text();
    holder.content.querySelectorAll('.page').forEach(register);
    pack.replaceWith(holder.content);
  }

  async function show() {
    const id = location.hash.slice(1);
    const page = await pageOf(id.split('-')[0]) ?? start;
    const text = page.querySelector('.text');
    if (text && !text.dataset.ready) prepare(page, text);
    const before = shown;
    if (before) scrolled.set(before, scrollY);
    before?.classList.remove('on');
    page.classList.add('on');
    shown = page;
    reading.hidden = !text;
    const home = document.querySelector('header nav a').hash === `#${page.dataset.page}`;
    document.title = home ? title : `${page.getAttribute('aria-label')} – ${title}`;
    for (const link of document.querySelectorAll('header nav a')) {
      if (link.hash === `#${page.dataset.page}`) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    const place = id.includes('-') ? document.getElementById(id) : null;
    if (place) return point(page, place);
    light(page, []);
    if (before && before !== page) {
      page.querySelector('h1').focus({preventScroll: true});
      scrollTo(0, text ? 0 : scrolled.get(page) ?? 0);
    }
  }

  // A place in a text: choose the reading that marks it, light it up and take the focus there.
  function point(page, place) {
    choose(place.classList.contains('c') ? 'speech' : 'sourcing');
    light(page, same(page, place));
    place.tabIndex = -1;
    place.focus({preventScroll: true});
    place.scrollIntoView({block: 'center'});
  }

  function choose(name) {
    root.dataset.reading = name;
    reading.elements.reading.value = name;
  }

  const marks = (page) => [...page.querySelectorAll('.text [data-n], .text .a')];
  const numbers = (mark) => mark.classList.contains('a') ? [mark.dataset.a] : mark.dataset.n.split(',');

  function same(page, mark) {
    const assertion = mark.classList.contains('a');
    const wanted = numbers(mark);
    return marks(page).filter((other) => other.classList.contains('a') === assertion
      && numbers(other).some((number) => wanted.includes(number)));
  }

  function light(page, lit) {
    for (const mark of page.querySelectorAll('.lit')) mark.classList.remove('lit');
    for (const mark of lit) mark.classList.add('lit');
  }

  // What pointing at a mark shows, as lists for the keyboard and for screen readers.
  function prepare(page, text) {
    text.dataset.ready = 'yes';
    let number = '';
    for (const mark of text.querySelectorAll('.a')) {
      number = /^…?(\d+)/.exec(mark.dataset.b ?? '')?.[1] ?? number;
      mark.dataset.a = number;
      if (mark.id && !mark.title) mark.title = 'no attribution bears on it: the author’s own word';
    }
    const lists = page.querySelector('.lists');
    const assertions = [...text.querySelectorAll('.a[id]')].map((mark) =>
      item(mark.id, `${status(mark)}: ${short(joined([...text.querySelectorAll(`.a[data-a="${mark.dataset.a}"]`)]))}`, mark.title));
    if (assertions.length) lists.append(list(`Why: the reason for each of the ${assertions.length} assertions`, assertions));
    const attributions = [...text.querySelectorAll('.c[id]')]
      .sort((one, other) => one.dataset.n - other.dataset.n).map((mark) => attribution(text, mark));
    if (attributions.length) lists.append(list(`The attributions: ${attributions.length}`, attributions));
    page.addEventListener('pointerover', (event) => {
      const mark = event.target.closest?.(root.dataset.reading === 'speech' ? '.text [data-n]' : '.text .a');
      if (mark || event.target.closest?.('.text')) light(page, mark ? same(page, mark) : []);
    });
  }

  function attribution(text, mark) {
    const parts = [...text.querySelectorAll('[data-n]')].filter((part) => numbers(part).includes(mark.dataset.n));
    const field = (letter) => short(joined(parts.filter((part) => part.classList.contains(letter)))) || '–';
    const notes = parts.filter((part) => part.title)
      .map((part) => part.title.split('\n')[numbers(part).indexOf(mark.dataset.n)]);
    return item(mark.id, ['s', 'v', 'c', 'h'].map(field).join(' | '), [...new Set(notes)].join('; '), mark.dataset.n);
  }

  const status = (mark) => ['sourced', 'hearsay', 'unsourced'].find((name) => mark.classList.contains(name));
  const joined = (parts) => parts.filter((part) => !parts.some((other) => other !== part && other.contains(part)))
    .map((part) => part.textContent).join(' … ');
  const short = (words) => words.replace(/\s+/g, ' ').trim().replace(/^(.{72}).+$/u, '$1…');

  function item(id, words, note, value) {
    const made = document.createElement('li');
    const link = document.createElement('a');
    link.href = `#${id}`;
    link.textContent = words;
    const small = document.createElement('small');
    small.textContent = note;
    if (value) made.value = value;
    made.append(link, ' ', small);
    return made;
  }

  function list(name, items) {
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    const ordered = document.createElement('ol');
    summary.textContent = name;
    ordered.append(...items);
    details.append(summary, ordered);
    return details;
  }

  // Tables sort by the column whose heading is pressed: words up, numbers down at first.
  function sortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      if ('fixed' in head.dataset) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const number = head.classList.contains('number');
        const before = head.getAttribute('aria-sort');
        const up = before ? before === 'descending' : !number;
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        const key = (row) => {
          const cell = row.cells[column];
          return number ? Number(cell.dataset.value ?? cell.textContent) : cell.textContent.trim();
        };
        const order = number ? (a, b) => a - b : new Intl.Collator('en', {numeric: true}).compare;
        const rows = [...table.tBodies[0].rows].map((row) => [key(row), row]);
        rows.sort((a, b) => (up ? 1 : -1) * order(a[0], b[0]));
        table.tBodies[0].append(...rows.map((pair) => pair[1]));
      });
    });
  }

  // Forms filter the rows of a table, or the items of lists, by words and by what the rows say of themselves.
  function filters(form) {
    form.hidden = false;
    const target = document.getElementById(form.dataset.for);
    const table = target.tagName === 'TABLE';
    const rows = table ? [...target.tBodies[0].rows] : [...target.querySelectorAll(target.dataset.rows)];
    const words = new Map(rows.map((row) => [row, fold(`${row.closest('section:not(.page)')?.firstElementChild.textContent ?? ''} ${row.textContent}`)]));
    const first = rows[0]?.dataset.page;
    if (form.elements.texts && first && !pages.has(first) && !packs.has(first)) {
      form.elements.texts.closest('label').hidden = true;
    }
    let texts = null;
    const output = form.querySelector('output');
    async function apply() {
      const wanted = fold(form.elements.words?.value ?? '').split(/\s+/).filter(Boolean);
      if (form.elements.texts?.checked && wanted.length) texts ??= await textsOf(rows);
      const choices = [...form.elements].filter((field) => field.name && !['words', 'texts'].includes(field.name)
        && (field.type === 'checkbox' ? field.checked : field.value));
      let count = 0;
      for (const row of rows) {
        const known = words.get(row) + (form.elements.texts?.checked && texts ? texts.get(row) : '');
        const fits = wanted.every((word) => known.includes(word))
          && choices.every((field) => row.dataset[field.name] === field.value);
        row.hidden = !fits;
        count += fits;
      }
      for (const group of new Set(rows.map((row) => row.closest('section:not(.page)')))) {
        if (group && !rows.includes(group)) group.hidden = !group.querySelector('li:not([hidden])');
      }
      const all = rows.length.toLocaleString('en');
      output.textContent = count === rows.length ? `all ${all}` : `${count.toLocaleString('en')} of ${all}`;
    }
    form.addEventListener('input', apply);
    form.addEventListener('submit', (event) => event.preventDefault());
    apply();
  }

  const fold = (words) => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

  async function textsOf(rows) {
    const found = new Map();
    for (const row of rows) {
      const page = await pageOf(row.dataset.page);
      found.set(row, fold(page?.querySelector('.text').textContent ?? ''));
    }
    return found;
  }
})();
