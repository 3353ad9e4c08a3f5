// The sheet of the queue: what is being read, how much waits, and how long that may take, as the server tells it.

import { post, queueEvents } from './api.js';
import { announce, byId, counted, element, failure, nameParts, refresh, sheetHeader } from './dom.js';
import { JobList } from './jobs.js';
import { lasting, size } from './moments.js';
import { ReembeddingPart } from './reembedding.js';

const reconnect = 2000;

/** Opens the sheet; it follows the queue until it is closed. */
export function openWork() {
  const dialog = byId('work');
  const sheet = new WorkSheet();
  const closing = new AbortController();
  dialog.replaceChildren(sheetHeader(dialog, 'work-title', 'Work'), ...sheet.nodes);
  dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
  dialog.addEventListener('close', () => closing.abort(), { once: true });
  dialog.showModal();
  sheet.follow(closing.signal);
}

class WorkSheet {
  #summary = element('div', { className: 'work-summary' }, element('p', { className: 'quietly' }, 'Reading…'));
  #problem = element('div');
  #jobs = new JobList((edit, said) => this.#edit(edit, said));
  #reembedding = new ReembeddingPart();
  #done = 0;
  #left;

  get nodes() {
    return [this.#summary, this.#problem, ...this.#reembedding.nodes, ...this.#jobs.nodes];
  }

  /** A lost connection is said, and tried again. */
  async follow(signal) {
    this.#reembedding.follow(signal);
    while (!signal.aborted) {
      try {
        for await (const status of queueEvents(signal)) {
          this.#problem.replaceChildren();
          this.#show(status);
        }
      } catch (error) {
        if (signal.aborted) return;
        this.#fail(error);
      }
      await new Promise((resolve) => { setTimeout(resolve, reconnect); });
    }
  }

  #show(status) {
    this.#count(status.counts);
    refresh(this.#summary, this.#bar(status.counts), element('p', {}, element('strong', {}, stateText(status)), ' ',
      estimateText(status)), restNotice(status), runningList(status.running), kindList(status.counts),
    this.#pauseButtons(status));
    this.#jobs.show(status.counts);
  }

  /** The server knows what is left; what was done is counted for as long as the sheet is open. */
  #count({ queued, running }) {
    const left = queued + running;
    if (this.#left > left) this.#done += this.#left - left;
    this.#left = left;
  }

  #bar({ queued, running }) {
    const left = queued + running;
    if (left === 0) return null;
    const text = `${this.#done.toLocaleString()} of ${counted(this.#done + left, 'file')} done since this was opened`;
    return element('div', {},
      element('progress', { max: this.#done + left, value: this.#done, attributes: { 'aria-label': text } }),
      element('p', { className: 'quietly' }, text));
  }

  #pauseButtons({ pause }) {
    const button = (key, text, edit, said) => element('button', {
      type: 'button', className: 'secondary', attributes: { 'data-key': key }, onclick: () => this.#edit(edit, said),
    }, text);
    return element('div', { className: 'ways' }, ...(pause
      ? [button('pause', 'Resume', { action: 'resume' }, 'Work goes on.')]
      : [button('pause', 'Pause', { action: 'pause' }, 'Work is paused.'),
        button('pause-all', 'Pause uploads too', { action: 'pause', all: true }, 'Work is paused, uploads too.')]));
  }

  async #edit(edit, said) {
    try {
      const { status } = await post('/api/v1/jobs', edit);
      this.#problem.replaceChildren();
      announce(said);
      this.#show(status);
      await this.#jobs.reload();
      if (document.activeElement === document.body) this.#jobs.focus();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The same problem isn't said again and again. */
  #fail(error) {
    const node = failure(error);
    if (this.#problem.textContent !== node.textContent) this.#problem.replaceChildren(node);
  }
}

function stateText({ counts, pause, hold }) {
  if (counts.queued + counts.running === 0) return 'Nothing waits.';
  if (pause) return `Paused; ${counted(counts.queued, 'file')} wait.`;
  if (hold && !counts.running) return `Resting; ${counted(counts.queued, 'file')} wait.`;
  return `${counted(counts.running, 'file')} being read, ${counts.queued.toLocaleString()} waiting.`;
}

/** Only what the server's figures say. */
function estimateText({ counts, filesPerMinute, remainingSeconds, pause, hold }) {
  if (counts.queued + counts.running === 0 || pause || hold) return '';
  const rate = filesPerMinute ? ` at ${Math.max(1, Math.round(filesPerMinute)).toLocaleString()} files a minute` : '';
  return remainingSeconds === undefined ? 'No estimate yet.' : `About ${lasting(remainingSeconds)} left${rate}.`;
}

function restNotice({ pause, hold }) {
  if (pause) {
    return element('p', { className: 'notice' }, pause.includesFiles
      ? 'Paused, uploads and named files too.' : 'Paused. Uploads and named files are read nevertheless.');
  }
  return hold ? element('p', { className: 'notice bad' }, element('span', {},
    element('strong', {}, hold.message), ` ${hold.hint}`)) : null;
}

function runningList(running) {
  if (running.length === 0) return null;
  return element('section', { attributes: { 'aria-labelledby': 'running-title' } },
    element('h3', { id: 'running-title' }, 'Being read'),
    element('ul', {}, ...running.map((path) => {
      const { folder, name } = nameParts(path);
      return element('li', { className: 'path' }, folder, element('wbr'), name);
    })));
}

function kindList({ kinds }) {
  if (kinds.length === 0) return null;
  const text = ({ ending, files, bytes }) =>
    `${ending || 'no ending'}: ${files.toLocaleString()}${bytes ? `, ${size(bytes)}` : ''}`;
  return element('ul', { className: 'chips', attributes: { 'aria-label': 'Kinds of files' } },
    ...kinds.slice(0, 8).map((kind) => element('li', { className: 'chip shown' }, text(kind))));
}
