// The jobs that wait, run or failed, a page at a time, with what can be done about each.

import { get } from './api.js';
import { choose } from './choice.js';
import { element, nameParts, refresh } from './dom.js';
import { fromNow, size } from './moments.js';

const views = [['queued', 'Waiting'], ['running', 'Running'], ['failed', 'Failed']];
const reasons = { file: 'upload or named file', folder: 'from a folder', scan: 'found by a scan' };
const none = { queued: 'Nothing waits.', running: 'Nothing is being read.', failed: 'Nothing failed.' };
const pageSize = 50;

export class JobList {
  #edit;
  #state;
  #counts = {};
  #pages = 1;
  #turn = 0;
  #views = element('div', { className: 'views', attributes: { role: 'group', 'aria-label': 'Which jobs' } });
  #all = element('div', { className: 'ways' });
  #rows = element('ol', { className: 'job-list', attributes: { 'aria-label': 'Jobs' } });
  #note = element('p', { className: 'quietly' });
  #more = element('button', {
    type: 'button', className: 'secondary', hidden: true, onclick: () => {
      this.#pages += 1;
      this.reload();
    },
  }, 'Show more');

  /** `edit` sends an edit of the queue, and says the words when it is done. */
  constructor(edit) {
    this.#edit = edit;
  }

  get nodes() {
    return [this.#views, this.#all, this.#rows, this.#note, element('p', {}, this.#more)];
  }

  /** Takes the queue's counts; the list is read again when they changed. */
  show(counts) {
    this.#state ??= counts.failed && !counts.queued ? 'failed' : 'queued';
    const before = JSON.stringify(this.#counts);
    this.#counts = counts;
    if (before !== JSON.stringify(counts)) this.reload();
  }

  #choose(state) {
    this.#state = state;
    this.#pages = 1;
    this.#rows.replaceChildren();
    this.reload();
  }

  /** For when what had the focus is gone. */
  focus() {
    this.#views.querySelector('[aria-pressed="true"]')?.focus();
  }

  async reload() {
    const turn = ++this.#turn;
    this.#heads();
    try {
      const { jobs, next } = await this.#read();
      if (turn !== this.#turn) return;
      refresh(this.#rows, jobs.map((job) => this.#row(job)));
      this.#note.textContent = jobs.length ? '' : none[this.#state];
      this.#more.hidden = !next;
    } catch (error) {
      if (turn === this.#turn) this.#note.textContent = `${error.message} ${error.hint ?? ''}`;
    }
  }

  /** As many pages as are shown. */
  async #read() {
    const jobs = [];
    let next = 0;
    for (let page = 0; page < this.#pages && next !== undefined; page += 1) {
      const found = await get(`/api/v1/jobs?state=${this.#state}&limit=${pageSize}&after=${next}`);
      jobs.push(...found.jobs);
      next = found.next;
    }
    return { jobs, next };
  }

  #heads() {
    refresh(this.#views, ...views.map(([state, name]) => element('button', {
      type: 'button', className: 'secondary', onclick: () => this.#choose(state),
      attributes: { 'aria-pressed': String(state === this.#state), 'data-key': state },
    }, `${name} (${(this.#counts[state] ?? 0).toLocaleString()})`)));
    refresh(this.#all, ...this.#forAll());
  }

  #forAll() {
    if (!this.#counts[this.#state]) return [];
    return this.#state === 'failed' ? this.#forFailed() : [this.#cancelAll()];
  }

  #cancelAll() {
    return button('cancel-all', 'Cancel all', '', () => choose({
      title: 'Cancel all that waits or runs?',
      text: 'What was recorded of their files stays. A folder that is added again queues them again.',
      answers: [{
        name: 'Cancel all', isGrave: true, act: () => this.#edit({ action: 'cancel', all: true }, 'All cancelled.'),
      }],
    }));
  }

  #forFailed() {
    return [
      button('retry-all', 'Retry all', '', () => this.#edit({ action: 'retry', all: true }, 'All are tried again.')),
      button('dismiss-all', 'Dismiss all', '', () => choose({
        title: `Dismiss all ${this.#counts.failed.toLocaleString()} that failed?`,
        text: 'They leave this list and aren’t read until they change or are added again.',
        answers: [{
          name: 'Dismiss all', isGrave: true, act: () => this.#edit({ action: 'dismiss', all: true }, 'All dismissed.'),
        }],
      })),
    ];
  }

  #row(job) {
    const { id, path, error, notBefore } = job;
    const { folder, name } = nameParts(path);
    const facts = [reasons[job.priority], `collection ${job.collection}`,
      job.bytes === undefined ? null : size(job.bytes),
      job.attempts ? `tried ${job.attempts} ${job.attempts === 1 ? 'time' : 'times'}` : null,
      notBefore ? `again ${fromNow(notBefore)}` : null];
    const act = (action, said) => () => this.#edit({ action, jobs: [id] }, `${name} ${said}.`);
    const failed = this.#state === 'failed';
    return element('li', { className: 'job' },
      element('p', { className: 'path' }, folder, element('wbr'), element('strong', {}, name)),
      element('p', { className: 'quietly' }, facts.filter(Boolean).join(' · ')),
      error ? element('p', { className: 'reason' }, element('strong', {}, error.message), ` ${error.hint}`) : null,
      element('div', { className: 'ways' },
        failed || notBefore ? button(`retry-${id}`, 'Retry', name, act('retry', 'is tried again')) : null,
        failed ? button(`dismiss-${id}`, 'Dismiss', name, act('dismiss', 'dismissed'))
          : button(`cancel-${id}`, 'Cancel', name, act('cancel', 'cancelled'))));
  }
}

const button = (key, text, name, onclick) => element('button', {
  type: 'button', className: 'secondary', onclick,
  attributes: { 'data-key': key, ...(name ? { 'aria-label': `${text} (${name})` } : {}) },
}, text);
