// One question at a time, for those who don't keep conversations: each answer takes the place of the one before.

import { ask } from './api.js';
import { byId } from './dom.js';
import { Turn } from './turn.js';

export class SingleAnswers {
  #running = null;
  #onState;

  /** `onState(busy)` is told when work begins and ends. */
  constructor({ onState }) {
    this.#onState = onState;
  }

  get busy() {
    return this.#running !== null;
  }

  stop() {
    this.#running?.abort();
  }

  /** Makes place for something else. */
  clear() {
    this.stop();
    byId('thread').replaceChildren();
    byId('talk-head').hidden = true;
  }

  async ask(question, scope) {
    this.stop();
    const control = new AbortController();
    this.#running = control;
    this.#onState(true);
    const turn = new Turn({ question, scope, askAgain: (change) => this.ask(question, change(scope)) });
    byId('thread').replaceChildren(turn.node);
    try {
      for await (const { event, data } of ask(question, scope, control.signal)) turn.take(event, data);
    } catch (error) {
      // The server may not know this device's time zone: then words like "yesterday" are read in UTC.
      if (error.code === 'invalid_time' && scope.timeZone) return this.ask(question, { ...scope, timeZone: undefined });
      if (error.name === 'AbortError') turn.stopped();
      else turn.failed(error, 'Ask again', () => this.ask(question, scope));
    }
    if (this.#running !== control) return undefined;
    this.#running = null;
    this.#onState(false);
    return undefined;
  }
}
