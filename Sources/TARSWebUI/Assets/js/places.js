// The sheet of the places that are kept up with: how each does, and what can be done about it.

import { get, getAll } from './api.js';
import { announce, byId, element, failure, refresh, sheetHeader } from './dom.js';
import { placeForm } from './placeForm.js';
import { placeRow } from './placeRow.js';

const pause = 2000;

/** Opens the sheet; it follows what happens until it is closed. */
export function openPlaces() {
  const dialog = byId('places');
  const sheet = new PlaceSheet();
  dialog.replaceChildren(sheetHeader(dialog, 'places-title', 'Sources'), ...sheet.nodes);
  dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  const timer = setInterval(() => document.hidden || sheet.look(), pause);
  dialog.addEventListener('close', () => clearInterval(timer), { once: true });
  sheet.look();
}

class PlaceSheet {
  #rows = element('ol', { className: 'place-list', attributes: { 'aria-label': 'Sources' } });
  #state = element('p', { className: 'quietly' }, 'Reading…');
  #problem = element('div');
  #form = element('div');
  #add = element('button', { type: 'button', className: 'primary', onclick: () => this.#openForm() }, 'Add source');
  #shown = new Map();
  #turn = 0;

  get nodes() {
    return [element('p', { className: 'quietly' },
      'Places that T.A.R.S. keeps up with: what is saved there can be found, what is edited gets a new version.'),
    element('p', {}, this.#add), this.#form, this.#problem, this.#state, this.#rows];
  }

  /** Shows what there is now, unless a later look was quicker. */
  async look() {
    const turn = ++this.#turn;
    try {
      const sources = await getAll('/api/v1/sources', 'sources');
      if (turn !== this.#turn) return;
      this.#state.textContent = sources.length ? '' : 'There are none yet.';
      this.#problem.replaceChildren();
      this.#show(sources);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  /** Rows that say the same stay, and with them the focus and what is selected. */
  #show(sources) {
    const rows = sources.map((source) => {
      const { name } = source.settings;
      const row = this.#shown.get(name) ?? element('li', { className: 'place' });
      const fresh = placeRow(source, (work, said) => this.#act(work, said));
      if (row.textContent !== fresh.textContent) refresh(row, ...fresh.childNodes);
      return [name, row];
    });
    this.#shown = new Map(rows);
    const nodes = rows.map(([, row]) => row);
    const { children } = this.#rows;
    const same = nodes.length === children.length && nodes.every((row, n) => row === children[n]);
    if (!same) refresh(this.#rows, nodes);
  }

  async #act(work, said) {
    try {
      await work();
      announce(said);
      await this.look();
      if (document.activeElement === document.body) this.#add.focus();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The same problem isn't said again and again. */
  #fail(error) {
    const node = failure(error);
    if (this.#problem.textContent !== node.textContent) this.#problem.replaceChildren(node);
  }

  async #openForm() {
    try {
      const { collections } = await get('/api/v1/status');
      this.#add.hidden = true;
      this.#form.replaceChildren(placeForm({
        collections, cancel: () => this.#closeForm(), done: (change) => this.#added(change),
      }));
      this.#form.querySelector('select').focus();
    } catch (error) {
      this.#fail(error);
    }
  }

  #closeForm() {
    this.#form.replaceChildren();
    this.#add.hidden = false;
    this.#add.focus();
  }

  async #added({ source, notes }) {
    this.#closeForm();
    this.#form.replaceChildren(...notes.map((note) => element('p', { className: 'notice' }, note)));
    announce(`“${source.settings.name}” added.`);
    await this.look();
  }
}
