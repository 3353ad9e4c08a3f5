// A sheet with several views, of which one is shown: each view is a title and what makes its nodes.

import { byId, element, failure, sheetHeader } from './dom.js';

/** Opens the sheet with its first view. A view's `make()` gives nodes, perhaps later. */
export function openViews({ id, title, views, label }) {
  const dialog = byId(id);
  const panel = element('div', { className: 'view' });
  const heads = element('div', { className: 'views', attributes: { role: 'group', 'aria-label': label } });
  let turn = 0;
  let shown = null;
  const show = async (view) => {
    if (view === shown) return;
    shown = view;
    const own = ++turn;
    for (const head of heads.children) head.setAttribute('aria-pressed', String(head.textContent === view.name));
    panel.setAttribute('aria-busy', 'true');
    const nodes = await Promise.resolve().then(view.make).catch((error) => {
      shown = null;
      return [failure(error)];
    });
    if (own !== turn) return;
    panel.removeAttribute('aria-busy');
    panel.replaceChildren(...nodes.filter(Boolean));
  };
  heads.append(...views.map((view) => element('button', {
    type: 'button', className: 'secondary', attributes: { 'aria-pressed': 'false' }, onclick: () => show(view),
  }, view.name)));
  dialog.replaceChildren(sheetHeader(dialog, `${id}-title`, title), heads, panel);
  dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  show(views[0]);
}

/** A part of a view under a heading of its own. */
export function part(id, title, ...nodes) {
  return element('section', { className: 'part', attributes: { 'aria-labelledby': id } },
    element('h3', { id }, title), ...nodes);
}

/** A place for rows that are read from the server, and said to be none where there are none. */
export class Rows {
  #read;
  #row;
  #none;
  #list;
  #state = element('p', { className: 'quietly', attributes: { role: 'status' } }, 'Reading…');
  #problem = element('div');

  /** `read()` gives the items, `row(item)` a list item; `none` is said where there are none. */
  constructor({ label, read, row, none }) {
    this.#read = read;
    this.#row = row;
    this.#none = none;
    this.#list = element('ul', { className: 'rows', tabIndex: -1, attributes: { 'aria-label': label } });
  }

  get nodes() {
    return [this.#problem, this.#state, this.#list];
  }

  async reload() {
    try {
      this.show(await this.#read());
    } catch (error) {
      this.#state.textContent = '';
      this.#problem.replaceChildren(failure(error));
    }
  }

  show(items) {
    const held = this.#list.contains(document.activeElement) && document.activeElement.dataset.key;
    this.#problem.replaceChildren();
    this.#list.replaceChildren(...items.map((item) => this.#row(item)));
    this.#list.hidden = items.length === 0;
    this.#state.textContent = items.length ? '' : this.#none;
    if (held) (this.#list.querySelector(`[data-key="${CSS.escape(held)}"]`) ?? this.#list).focus();
  }

  /** Does something with an item, then reads all again; what went wrong stands above the rows. */
  async act(work) {
    this.#problem.replaceChildren();
    try {
      await work();
      await this.reload();
    } catch (error) {
      this.#problem.replaceChildren(failure(error));
    }
  }
}

/** A button of a row. `key` names it when rows are made anew; `of` is said with it to who can't see the row. */
export function rowButton({ key, text, of, onclick, isGrave = false }) {
  return element('button', {
    type: 'button', className: isGrave ? 'secondary grave' : 'secondary', onclick,
    attributes: { 'data-key': key, 'aria-label': `${text} (${of})` },
  }, text);
}
