// Where questions are asked: the field with its limits and keys, and what is shown for the page's address.

import { me } from './account/me.js';
import { byId, failure } from './dom.js';
import { Filters } from './filters.js';
import { SingleAnswers } from './singleAnswers.js';
import { importTools } from './talks/imports.js';
import { TalkList } from './talks/list.js';
import { showShared } from './talks/shared.js';
import { Thread } from './talks/thread.js';

export class Desk {
  #filters = new Filters();
  #question = byId('question');
  #keeps = me.may('converse');
  #answers;
  #list;

  constructor(collections) {
    const state = (busy) => {
      byId('send').textContent = busy ? 'Stop' : 'Ask';
      this.#question.required = !busy;
    };
    this.#answers = this.#keeps ? new Thread({
      state, scope: () => this.#filters.scope, opened: (tree) => this.#opened(tree), changed: () => this.#list.reload(),
    }) : new SingleAnswers({ onState: state });
    this.#filters.offer(collections);
    this.#list = new TalkList({
      open: (id) => this.#go(id), begin: () => this.#begin(),
      imports: this.#keeps ? importTools(() => this.#list.reload()) : [],
    });
    this.#listen();
  }

  /** Shows what the page's address names. */
  async start() {
    byId('desk').hidden = false;
    // The address first: what is asked meanwhile stays.
    await Promise.all([this.#route(), this.#showTools()]);
  }

  /** Who keeps no conversations and has none shared sees no list. */
  async #showTools() {
    await this.#list.reload();
    const isUseful = this.#keeps || byId('talks').querySelector('.talk');
    byId('talks').hidden = !isUseful;
    byId('open-talks').hidden = !isUseful;
  }

  async #route() {
    const id = /^#c\/(.+)$/.exec(location.hash)?.[1];
    if (!id) return this.#begin();
    return id === this.#answers.id ? undefined : this.#show(decodeURIComponent(id));
  }

  /** One's own conversation, else one that is shared. */
  async #show(id) {
    byId('desk').classList.add('talking');
    byId('welcome').hidden = true;
    try {
      if (this.#keeps && await this.#isOwn(id)) return;
      this.#answers.clear();
      await showShared(id);
      this.#shape({ isShared: true });
      this.#list.mark(id);
      byId('talk-head').querySelector('h1')?.focus();
    } catch (error) {
      byId('thread').replaceChildren(failure(error));
    }
  }

  async #isOwn(id) {
    try {
      await this.#answers.open(id);
      return true;
    } catch (error) {
      if (error.code === 'conversation_not_found') return false;
      throw error;
    }
  }

  #go(id) {
    this.#closeList();
    if (location.hash !== `#c/${id}`) history.pushState(null, '', `#c/${encodeURIComponent(id)}`);
    this.#show(id);
  }

  #begin() {
    this.#closeList();
    this.#answers.clear();
    this.#opened(null);
    this.#question.focus();
  }

  /** A conversation is shown, or a new one is to begin. */
  #opened(tree) {
    const address = tree ? `#c/${encodeURIComponent(tree.conversation.id)}` : location.pathname;
    if (tree ? location.hash !== address : location.hash) history.pushState(null, '', address);
    if (!tree) document.title = 'T.A.R.S.';
    if (tree?.messages.length) this.#filters.take(tree.conversation.scope);
    this.#shape({ isTalking: Boolean(tree) });
    this.#list.mark(tree?.conversation.id);
  }

  #shape({ isTalking = false, isShared = false }) {
    byId('desk').classList.toggle('talking', isTalking || isShared);
    byId('welcome').hidden = isTalking || isShared;
    byId('dock').hidden = isShared;
    this.#question.placeholder = isTalking ? 'Ask another question' : 'Ask a question';
  }

  #closeList() {
    byId('talks').classList.remove('open');
    byId('open-talks').setAttribute('aria-expanded', 'false');
  }

  #listen() {
    byId('composer').addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#answers.busy) this.#answers.stop();
      else this.#send();
    });
    this.#question.addEventListener('input', () => this.#grow());
    this.#question.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#send();
    });
    document.addEventListener('keydown', (event) => this.#key(event));
    addEventListener('popstate', () => this.#route());
    byId('open-talks').addEventListener('click', () => {
      const isOpen = byId('talks').classList.toggle('open');
      byId('open-talks').setAttribute('aria-expanded', String(isOpen));
      if (isOpen) byId('talks').querySelector('button, input')?.focus();
    });
  }

  #key(event) {
    const typing = event.target.closest('input, textarea, select, dialog');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#question.focus();
    }
    if (event.key !== 'Escape' || document.querySelector('dialog[open], :popover-open')) return;
    if (byId('talks').classList.contains('open')) {
      this.#closeList();
      byId('open-talks').focus();
    } else if (this.#answers.busy) this.#answers.stop();
  }

  #send() {
    const text = this.#question.value.trim();
    if (!text || (this.#keeps && this.#answers.busy)) return;
    this.#question.value = '';
    this.#grow();
    if (!this.#keeps) this.#question.placeholder = 'Ask another question';
    byId('welcome').hidden = true;
    this.#answers.ask(text, this.#filters.scope);
  }

  /** The field is as high as its text. */
  #grow() {
    this.#question.style.height = 'auto';
    this.#question.style.height = `${this.#question.scrollHeight}px`;
  }
}
