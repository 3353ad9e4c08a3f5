// The sheet of a document: its versions on a line and as a list, the text of one, and what differs between two.

import { get } from './api.js';
import { countsText, differenceView } from './difference.js';
import { announce, byId, counted, element, failure, nameParts, show } from './dom.js';
import { dayElement, spanNodes } from './dates.js';
import { markShown, recordedSegments, timelineLane, validSegments } from './timeline.js';

const sources = {
  metadata: 'from its front matter or properties', text: 'from its text', fileName: 'from its file name',
  modified: 'from its last change', history: 'from the imported history', person: 'set by a person', none: '',
};

/** Opens the sheet. With `since` it shows what changed from that version to the newest, else the newest text. */
export async function openDocument({ document: id, title, path, since }) {
  const dialog = byId('document');
  const body = element('div', { className: 'document-body' }, element('p', { className: 'progress' }, 'Reading…'));
  dialog.replaceChildren(header({ title, path }, () => dialog.close()), body);
  dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
  dialog.showModal();
  dialog.scrollTop = 0;
  try {
    const history = await get(`/api/v1/documents/${encodeURIComponent(id)}`);
    new DocumentSheet(history, body).start(since);
  } catch (error) {
    body.replaceChildren(failure(error));
  }
}

function header({ title, path }, close) {
  const { folder, name } = nameParts(path);
  return element('header', {},
    element('div', {},
      element('p', { className: 'eyebrow' }, 'Document'),
      element('h2', { id: 'document-title' }, title ?? name),
      element('p', { className: 'path' }, folder, element('wbr'), name)),
    element('button', {
      type: 'button', className: 'quiet close', attributes: { 'aria-label': 'Close' }, onclick: close,
    }, '×'));
}

class DocumentSheet {
  #history;
  #base;
  #body;
  #panel = element('section', { className: 'panel', attributes: { 'aria-labelledby': 'panel-title' } });
  #shown = 0;

  constructor(history, body) {
    this.#history = history;
    this.#base = `/api/v1/documents/${encodeURIComponent(history.document.id)}`;
    this.#body = body;
  }

  start(since) {
    const { versions } = this.#history;
    this.#body.replaceChildren(...this.#notes(), this.#lanes(), this.#list(),
      ...(versions.length > 1 ? [this.#chooser()] : []), this.#panel);
    const newest = versions.at(-1).number;
    if (since && (since !== newest || this.#history.superseded)) this.#compare(since, undefined, false);
    else this.#read(newest, false);
  }

  #notes() {
    const { versions, superseded } = this.#history;
    const removed = versions.at(-1).supersededAt;
    return [
      superseded && ['Superseded by ', this.#link(superseded.newer), ' ', ...spanNodes(superseded.from), '.'],
      removed && ['Removed on ', dayElement(removed), '. Its versions stay for questions about the past.'],
    ].filter(Boolean).map((nodes) => element('p', { className: 'notice' }, element('span', {}, ...nodes)));
  }

  #link({ id, path }) {
    return element('button', {
      type: 'button', className: 'link', onclick: () => {
        byId('document').close();
        openDocument({ document: id, path });
      },
    }, nameParts(path).name);
  }

  #lanes() {
    const { versions } = this.#history;
    const read = (number) => this.#read(number);
    const undated = versions.filter(({ validFrom, validTo }) => !validFrom && !validTo).map(({ number }) => number);
    const valid = validSegments(versions);
    return element('section', { className: 'lanes', attributes: { 'aria-label': 'Timeline' } },
      timelineLane({
        name: 'Recorded', note: 'when T.A.R.S. held it', verb: 'held', segments: recordedSegments(versions), read,
      }),
      valid.length ? timelineLane({
        name: 'Valid', note: 'when its text says that it holds', verb: 'valid', segments: valid, read,
      }) : null,
      undated.length ? element('p', { className: 'quietly' }, undatedText(undated, versions.length)) : null);
  }

  /** What the lines show, as text; what changed is asked for when the list is opened. */
  #list() {
    const { versions, origins = {} } = this.#history;
    const items = [...versions].reverse().map((version) => this.#listItem(version, origins[version.number]));
    const list = element('details', { className: 'version-list' },
      element('summary', {}, `As a list: ${counted(versions.length, 'version')}`), element('ol', {}, ...items));
    list.addEventListener('toggle', () => this.#countChanges(list), { once: true });
    return list;
  }

  #listItem(version, origin) {
    const { number, recordedAt, supersededAt, validFrom, validTo, validSource } = version;
    const source = validFrom || validTo ? sources[validSource] : '';
    const row = (term, ...value) => element('div', {}, element('dt', {}, term), element('dd', {}, ...value));
    return element('li', {},
      element('button', {
        type: 'button', className: 'link', onclick: () => this.#read(number),
      }, `Version ${number}`),
      element('dl', {},
        row('Recorded', ...spanNodes(recordedAt, supersededAt), this.#isRemoval(version) ? ', then removed' : ''),
        row('Valid', ...spanNodes(validFrom, validTo), source ? ` (${source})` : ''),
        origin ? row('Imported', `${origin.source}, ${origin.step}`) : null,
        element('div', { hidden: true, attributes: { 'data-version': number } })));
  }

  #isRemoval(version) {
    return recordedSegments(this.#history.versions).some(({ gone, start }) => gone && start === version.supersededAt);
  }

  async #countChanges(list) {
    try {
      const document = encodeURIComponent(this.#history.document.id);
      const { entries } = await get(`/api/v1/timeline?document=${document}&limit=1000`);
      const { id } = this.#history.document;
      const own = entries.filter((entry) => entry.event === 'changed' && entry.document.id === id);
      for (const { version, counts } of own) {
        const row = list.querySelector(`[data-version="${version.number}"]`);
        if (row) show(row, element('dt', {}, 'Changed'), element('dd', {}, countsText(counts)));
      }
    } catch (error) {
      list.append(failure(error));
    }
  }

  #chooser() {
    const { versions } = this.#history;
    const from = this.#versionPicker('compare-from', versions.at(-2).number);
    const to = this.#versionPicker('compare-to', versions.at(-1).number);
    return element('form', {
      className: 'chooser', attributes: { 'aria-label': 'Compare two versions' },
      onsubmit: (event) => {
        event.preventDefault();
        this.#compare(Number(from.value), Number(to.value));
      },
    },
    element('label', { htmlFor: 'compare-from' }, 'Compare'), from,
    element('label', { htmlFor: 'compare-to' }, 'with'), to,
    element('button', { type: 'submit', className: 'secondary' }, 'Show the difference'));
  }

  /** The next comparison begins with what is shown. */
  #pick([from, to]) {
    const newest = this.#history.versions.at(-1).number;
    const pickers = this.#body.querySelectorAll('.chooser select');
    if (pickers.length === 0 || (!to && from === newest)) return;
    [from, to ?? newest].forEach((number, index) => { pickers[index].value = String(number); });
  }

  #versionPicker(id, value) {
    const select = element('select', { id }, ...this.#history.versions.map(({ number }) =>
      element('option', { value: String(number) }, `version ${number}`)));
    select.value = String(value);
    return select;
  }

  /** Without `to`: with the newest, be it of a document that continues this one. */
  #compare(from, to, isAsked = true) {
    const numbers = [from, to ?? this.#history.versions.at(-1).number];
    const target = to ? `&to=v${to}` : '';
    return this.#show(numbers, isAsked, async () =>
      differenceView(await get(`${this.#base}/diff?from=v${from}${target}`)));
  }

  #read(number, isAsked = true) {
    return this.#show([number], isAsked, async () => this.#text(await get(`${this.#base}/text?at=v${number}`)));
  }

  #text({ version, passages }) {
    const newest = this.#history.versions.at(-1).number;
    const { number } = version;
    return element('article', { className: 'reading-text' },
      element('h3', { id: 'panel-title', tabIndex: -1 }, `Version ${number}`),
      element('p', { className: 'quietly' }, 'Held ', ...spanNodes(version.recordedAt, version.supersededAt),
        version.validFrom || version.validTo ? ' · valid ' : ' · ', ...spanNodes(version.validFrom, version.validTo)),
      number === newest && !this.#history.superseded ? null : element('p', {}, element('button', {
        type: 'button', className: 'secondary', onclick: () => this.#compare(number),
      }, 'What changed since?')),
      ...passageNodes(passages));
  }

  /** Shows what `make` gives, unless something else was asked for meanwhile. */
  async #show(numbers, isAsked, make) {
    const turn = ++this.#shown;
    markShown(this.#body, numbers);
    this.#pick(numbers);
    this.#panel.setAttribute('aria-busy', 'true');
    const content = await make().catch(failure);
    if (turn !== this.#shown) return;
    this.#panel.removeAttribute('aria-busy');
    this.#panel.replaceChildren(content);
    const title = content.querySelector('#panel-title');
    if (!title || !isAsked) return;
    title.focus({ preventScroll: true });
    this.#panel.scrollIntoView({ block: 'nearest' });
    announce(title.textContent);
  }
}

const undatedText = (numbers, all) => (numbers.length === all
  ? 'No version says when it holds.'
  : `Without valid time: ${numbers.map((number) => `version ${number}`).join(', ')}.`);

/** Headings stand where they change. */
function passageNodes(passages) {
  let last = '';
  return passages.flatMap(({ headings, text, page }) => {
    const heading = headings.join(' › ');
    const isNew = heading && heading !== last;
    last = heading;
    return [isNew ? element('h4', { className: 'headings' }, heading) : null,
      element('p', { className: 'passage-text' }, text),
      page ? element('p', { className: 'page' }, `Page ${page}`) : null].filter(Boolean);
  });
}
