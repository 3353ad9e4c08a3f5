// Looks now and then what waits, what failed and which sources are gone, and says so at the top of the page.

import { get, getAll } from './api.js';
import { byId, counted, element, show } from './dom.js';

const pause = 15_000;

export class Watch {
  #openPlaces;
  #timer;
  #said = '';

  constructor({ openPlaces }) {
    this.#openPlaces = openPlaces;
    document.addEventListener('visibilitychange', () => this.#timer && !document.hidden && this.look());
  }

  start() {
    this.stop();
    this.#timer = setInterval(() => document.hidden || this.look(), pause);
    this.look();
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#said = '';
    show(byId('alerts'));
    show(byId('tally'));
  }

  async look() {
    if (!this.#timer) return;
    try {
      const [{ counts }, sources] = await Promise.all([
        get('/api/v1/jobs/status'), getAll('/api/v1/sources', 'sources'),
      ]);
      if (!this.#timer) return;
      tally(counts);
      this.#alert(sources.filter(({ activity }) => activity === 'vanished'));
    } catch (error) {
      if (!this.#timer) return;
      mark('?', `not known: ${error.message}`, 'tally bad');
    }
  }

  /** Screen readers say an alert once, so it is only made anew when it says something else. */
  #alert(gone) {
    const said = JSON.stringify(gone.map(({ settings, lastScan }) => [settings.name, lastScan?.error]));
    if (said === this.#said) return;
    this.#said = said;
    show(byId('alerts'), ...gone.map(({ settings, documents, lastScan }) =>
      element('div', { className: 'notice bad' },
        element('p', {}, element('strong', {}, `The source “${settings.name}” has vanished.`),
          ` ${lastScan?.error?.message ?? ''} Nothing is deleted: `,
          `its ${counted(documents, 'document')} can still be found.`),
        element('button', { type: 'button', className: 'secondary', onclick: this.#openPlaces }, 'Show the sources'))));
  }
}

function tally({ queued, running, failed }) {
  const waiting = queued + running;
  const texts = [failed && `${failed.toLocaleString()} failed`, waiting && `${waiting.toLocaleString()} waiting`];
  mark((failed || waiting).toLocaleString(), texts.filter(Boolean).join(', '), failed ? 'tally bad' : 'tally');
  byId('tally').hidden = !failed && !waiting;
}

/** The number is for eyes, the words for everyone else. */
function mark(number, words, className) {
  const node = byId('tally');
  node.className = className;
  node.title = words;
  show(node, element('span', { attributes: { 'aria-hidden': 'true' } }, number),
    element('span', { className: 'visually-hidden' }, ` (${words})`));
}
