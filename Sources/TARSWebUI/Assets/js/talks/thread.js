// The conversation that is shown: its turns, what is asked in it, and the answer that is being made.

import { followAnswer } from '../api.js';
import { announce, byId, failure } from '../dom.js';
import { Turn } from '../turn.js';
import { talks } from './routes.js';
import { ThreadHead } from './head.js';
import { dress, edited } from './turnTools.js';
import { exchanges, newestEnd } from './tree.js';

/** For telling whether two scopes are the same. */
const limitsOf = (scope) => JSON.stringify(Object.entries(scope).sort());

export class Thread {
  #root = byId('thread');
  #head;
  #tree = null;
  #turns = [];
  #running = null;
  #on;
  #shown = 0;

  /**
   * `on.state(busy)` is told when work begins and ends, `on.opened(tree)` which conversation is shown, if any, and
   * `on.changed()` when the list may have changed.
   */
  constructor(on) {
    this.#on = on;
    this.#head = new ThreadHead({ changed: () => this.#sync(), removed: () => this.#removed() });
  }

  get busy() {
    return this.#running !== null;
  }

  get id() {
    return this.#tree?.conversation.id;
  }

  /** Makes place for something else: a new conversation is kept from its first question on. */
  clear() {
    this.#leave();
    this.#tree = null;
    this.#turns = [];
    this.#root.replaceChildren();
    this.#head.hide();
  }

  #removed() {
    this.clear();
    this.#on.opened(null);
    this.#on.changed();
  }

  /** Shows a conversation as the server has it, and follows an answer that is still being made. */
  async open(id) {
    this.#leave();
    const own = ++this.#shown;
    this.#root.setAttribute('aria-busy', 'true');
    try {
      const tree = await talks.tree(id);
      if (own === this.#shown) this.#render(tree);
    } catch (error) {
      if (own !== this.#shown) return;
      if (error.code === 'conversation_not_found') throw error;
      this.#root.replaceChildren(failure(error));
    } finally {
      if (own === this.#shown) this.#root.removeAttribute('aria-busy');
    }
  }

  async ask(question, scope) {
    if (this.busy) return;
    if (!this.#tree) this.#head.name(question);
    const turn = this.#newTurn(question, scope);
    this.#turns.push(turn);
    this.#root.append(turn.node);
    turn.node.scrollIntoView({ block: 'start' });
    await this.#run(turn, scope, async () => {
      await this.#keepScope(scope);
      return talks.asking(this.id, { question, scope });
    });
  }

  /** Stops the answer that is being made; what there is of it is kept. */
  stop() {
    if (!this.#running) return;
    this.#running.isStopping = true;
    if (this.#running.ids) this.#cancel(this.#running);
  }

  async #cancel(running) {
    try {
      running.kept = await talks.cancel(running.ids.conversation, running.ids.answer);
      running.control.abort();
    } catch (error) {
      this.#head.complain(error);
    }
  }

  /** What is running goes on without this page. */
  #leave() {
    this.#shown += 1;
    this.#running?.control.abort();
    this.#running = null;
    this.#on.state(false);
  }

  /** The conversation keeps the limits of its newest question; a new one begins with them. */
  async #keepScope({ timeZone, locale, ...scope }) {
    if (!this.#tree) {
      const conversation = await talks.add({ scope });
      this.#tree = { conversation, messages: [], branch: [] };
      this.#on.opened(this.#tree);
    } else if (limitsOf(this.#tree.conversation.scope) !== limitsOf(scope)) {
      this.#tree.conversation = await talks.change(this.id, { scope });
    }
  }

  #newTurn(question, scope) {
    const askAgain = (change) => this.#regenerate(turn, change(turn.scope));
    const turn = new Turn({ question, scope, level: 'h2', askAgain });
    return turn;
  }

  #render(tree) {
    this.#tree = tree;
    const pairs = exchanges(tree);
    this.#turns = pairs.map(({ question, answer }) => {
      const turn = this.#newTurn(question.text, {});
      if (answer && answer.state !== 'running') turn.restore(answer);
      else if (!answer) turn.withhold('This question has no answer yet.');
      return turn;
    });
    this.#root.replaceChildren(...this.#turns.map(({ node }) => node));
    this.#dressAll();
    this.#head.show(tree);
    this.#on.opened(tree);
    const last = pairs.at(-1);
    if (last?.answer?.state !== 'running') return;
    const ids = { conversation: this.id, question: last.question.id, answer: last.answer.id };
    this.#run(this.#turns.at(-1), tree.conversation.scope, null, ids);
  }

  /** Runs a request that makes an answer, or follows one that is being made already. */
  async #run(turn, scope, begin, ids) {
    const running = { control: new AbortController(), ids, isStopping: false, kept: null };
    this.#running = running;
    this.#on.state(true);
    const { signal } = running.control;
    try {
      const start = await begin?.();
      for await (const { event, data } of followAnswer({ start, turn: ids, signal })) {
        if (event !== 'turn') turn.take(event, data);
        else {
          running.ids = turn.ids = data;
          if (running.isStopping) this.#cancel(running);
        }
      }
    } catch (error) {
      if (this.#running !== running) return;
      if (error.code === 'invalid_time' && scope.timeZone) return this.#runAgain(turn, scope, running);
      this.#failed(turn, error, running);
    }
    if (this.#running !== running) return;
    this.#running = null;
    this.#on.state(false);
    await this.#sync();
  }

  #failed(turn, error, { ids, kept }) {
    if (error.name === 'AbortError' || error.code === 'cancelled') {
      if (kept) turn.restore(kept);
      else turn.stopped();
      return;
    }
    const question = turn.heading.textContent;
    turn.failed(error, 'Ask again', () => (ids ? this.#regenerate(turn, turn.scope) : this.#askOver(turn, question)));
  }

  /** The server may not know this device's time zone: then words like "yesterday" are read in UTC. */
  async #runAgain(turn, scope, { ids }) {
    this.#running = null;
    const known = { ...scope, timeZone: undefined };
    if (ids) return this.#regenerate(turn, known);
    return this.#askOver(turn, turn.heading.textContent, known);
  }

  #askOver(turn, question, scope = turn.scope) {
    turn.node.remove();
    this.#turns = this.#turns.filter((other) => other !== turn);
    return this.ask(question, scope);
  }

  /** Another answer to the same question; what followed belongs to the other branch. */
  async #regenerate(turn, scope) {
    if (this.busy) return;
    const question = turn.ids?.question ?? turn.messages.question.id;
    this.#cutAfter(turn);
    turn.begin(scope);
    await this.#run(turn, scope, () => talks.regenerating(this.id, question, { scope }));
  }

  /** The question in other words, in a branch of its own. */
  async #rephrase(turn, question) {
    if (this.busy) return;
    const { question: before } = turn.messages;
    this.#cutAfter(turn);
    turn.heading.textContent = question;
    turn.begin(this.#on.scope());
    await this.#run(turn, turn.scope,
      () => talks.asking(this.id, { question, insteadOf: before.id, scope: turn.scope }));
  }

  #cutAfter(turn) {
    const index = this.#turns.indexOf(turn);
    for (const { node } of this.#turns.splice(index + 1)) node.remove();
  }

  async #showBranch(message) {
    if (this.busy) return;
    const index = this.#turns.findIndex(({ messages }) => messages?.question.parent === message.parent
      || messages?.question.id === message.parent);
    try {
      await talks.change(this.id, { leaf: newestEnd(this.#tree, message) });
      await this.open(this.id);
      this.#turns[index]?.node.scrollIntoView({ block: 'nearest' });
      this.#turns[index]?.head.querySelector('.branch button:not(:disabled)')?.focus();
      announce('Another branch is shown.');
    } catch (error) {
      this.#head.complain(error);
    }
  }

  /** Takes what the server keeps, without making anew what is on the page. */
  async #sync() {
    const { id } = this;
    if (!id) return;
    this.#on.changed();
    try {
      const tree = await talks.tree(id);
      if (this.id !== id) return;
      this.#tree = tree;
      this.#dressAll();
      this.#head.show(tree);
    } catch (error) {
      this.#head.complain(error);
    }
  }

  #dressAll() {
    exchanges(this.#tree).forEach((messages, n) => {
      const turn = this.#turns[n];
      if (!turn) return;
      turn.messages = messages;
      dress(turn, this.#tree, {
        show: (message) => this.#showBranch(message),
        regenerate: () => this.#regenerate(turn, this.#on.scope()),
        edit: () => edited(turn, (text) => this.#rephrase(turn, text)),
      });
    });
  }
}
