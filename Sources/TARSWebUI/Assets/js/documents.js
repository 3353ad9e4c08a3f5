// The sheet that lists the documents, removed ones on request. Each leads to its versions.

import { me } from './account/me.js';
import { get } from './api.js';
import { openDocument } from './document.js';
import { byId, counted, element, nameParts } from './dom.js';
import { spanNodes } from './dates.js';
import { Uploads } from './uploads.js';

/** Opens the list. */
export function openDocuments() {
  const dialog = byId('documents');
  const removed = element('input', { type: 'checkbox', id: 'with-removed', onchange: () => list.restart() });
  const list = new DocumentList(() => removed.checked);
  const uploads = me.may('write') && new Uploads(dialog, () => list.restart());
  dialog.replaceChildren(
    element('header', {},
      element('h2', { id: 'documents-title' }, 'Documents'),
      element('button', {
        type: 'button', className: 'quiet close', attributes: { 'aria-label': 'Close' }, onclick: () => dialog.close(),
      }, '×')),
    ...(uploads ? uploads.nodes : []),
    element('p', { className: 'check' }, removed, element('label', { htmlFor: 'with-removed' }, 'Removed ones too')),
    ...list.nodes);
  dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
  dialog.showModal();
  list.restart();
}

class DocumentList {
  #withRemoved;
  #rows = element('ol', { className: 'source-list' });
  #state = element('p', { className: 'quietly', attributes: { role: 'status' } });
  #more = element('button', {
    type: 'button', className: 'secondary', hidden: true, onclick: () => this.#load(),
  }, 'Show more');
  #after = '';
  #turn = 0;

  constructor(withRemoved) {
    this.#withRemoved = withRemoved;
  }

  get nodes() {
    return [this.#rows, this.#state, element('p', {}, this.#more)];
  }

  restart() {
    this.#rows.replaceChildren();
    this.#after = '';
    return this.#load();
  }

  /** Appends a page, unless the list was begun anew meanwhile. */
  async #load() {
    const turn = ++this.#turn;
    this.#state.textContent = 'Reading…';
    try {
      const after = this.#after && `&after=${encodeURIComponent(this.#after)}`;
      const page = await get(`/api/v1/documents?limit=100&current=${!this.#withRemoved()}${after}`);
      if (turn !== this.#turn) return;
      this.#rows.append(...page.documents.map(row));
      this.#after = page.next ?? '';
      this.#more.hidden = !page.next;
      this.#state.textContent = this.#rows.children.length ? '' : 'There are none yet.';
    } catch (error) {
      if (turn === this.#turn) this.#state.textContent = `${error.message} ${error.hint ?? ''}`;
    }
  }
}

function row({ document, newest, versionCount }) {
  const { id, path } = document;
  const { folder, name } = nameParts(path);
  const { title = name, recordedAt, supersededAt } = newest;
  return element('li', {},
    element('button', {
      type: 'button', className: 'source', attributes: { 'aria-haspopup': 'dialog' },
      onclick: () => openDocument({ document: id, path, title }),
    },
    element('span', { className: 'source-body' },
      element('span', { className: 'source-title' }, title),
      element('span', { className: 'path' }, folder, element('wbr'), name),
      element('span', { className: 'source-meta' },
        supersededAt ? element('span', { className: 'badge past' }, 'Removed') : null,
        element('span', {}, counted(versionCount, 'version')),
        element('span', {}, 'held ', ...spanNodes(recordedAt, supersededAt))))));
}
