// The part of the work's sheet on embedding all passages anew with another model, as the server tells it.

import { get, post } from './api.js';
import { announce, element, failure, refresh } from './dom.js';
import { lasting } from './moments.js';

const path = '/api/v1/models/reembedding';
const pause = 2000;

export class ReembeddingPart {
  #node = element('section', { hidden: true, attributes: { 'aria-labelledby': 'reembedding-title' } });
  #problem = element('div');

  get nodes() {
    return [this.#node, this.#problem];
  }

  /** Asks until the sheet is closed; that the server can't be reached is said by what follows the queue. */
  async follow(signal) {
    while (!signal.aborted) {
      try {
        this.#show(await get(path));
      } catch {
        // Asked again below.
      }
      await new Promise((resolve) => { setTimeout(resolve, pause); });
    }
  }

  #show(status) {
    this.#node.hidden = !status.next;
    if (!status.next) return this.#node.replaceChildren();
    const text = `${status.done.toLocaleString()} of ${status.passages.toLocaleString()} passages`;
    return refresh(this.#node,
      element('h3', { id: 'reembedding-title' }, `New embedding model: ${status.next.name}`),
      element('progress', { max: Math.max(1, status.passages), value: status.done, attributes: { 'aria-label': text } }),
      element('p', {}, element('strong', {}, stateText(status)), ` ${text}. `, estimateText(status)),
      element('p', { className: 'quietly' }, meanwhileText(status)),
      status.note ? element('p', { className: 'notice' }, status.note) : null, this.#buttons(status));
  }

  #buttons({ state }) {
    const button = (action, text, said) => element('button', {
      type: 'button', className: 'secondary', attributes: { 'data-key': `reembedding-${action}` },
      onclick: () => this.#edit(action, said),
    }, text);
    const resume = button('resume', state === 'cancelled' ? 'Begin anew' : 'Resume', 'Embedding goes on.');
    const cancel = button('cancel', 'Keep the present model', 'Embedding is cancelled.');
    if (state === 'cancelled') return element('div', { className: 'ways' }, resume);
    return element('div', { className: 'ways' },
      state === 'paused' ? resume : button('pause', 'Pause embedding', 'Embedding is paused.'), cancel);
  }

  async #edit(action, said) {
    try {
      const status = await post(path, { action });
      this.#problem.replaceChildren();
      announce(said);
      this.#show(status);
    } catch (error) {
      this.#problem.replaceChildren(failure(error));
    }
  }
}

function stateText({ state }) {
  return { running: 'Embedding:', resting: 'Resting:', paused: 'Paused:', cancelled: 'Cancelled:' }[state] ?? '';
}

/** Only what the server's figures say. */
function estimateText({ state, remainingSeconds }) {
  if (state !== 'running') return '';
  return remainingSeconds === undefined ? 'No estimate yet.' : `About ${lasting(remainingSeconds)} left.`;
}

function meanwhileText({ current, searchesByMeaning }) {
  if (!current) return 'Until then searches are by words.';
  return searchesByMeaning ? `Until then searches use ${current.name}.`
    : `Until then searches are by words only: ${current.name} isn’t loaded.`;
}
