// The list beside the page: one's own conversations, pinned ones first, and what others share.

import { me } from '../account/me.js';
import { byId, element, failure } from '../dom.js';
import { fromNow } from '../moments.js';
import { talks } from './routes.js';

const wait = 250;
const day = 86_400_000;

export class TalkList {
  #root = byId('talks');
  #open;
  #current;
  #after;
  #view = {};
  #turn = 0;
  #timer;
  #search = element('input', {
    type: 'search', id: 'talk-search', placeholder: 'Search', oninput: () => this.#searchSoon(),
      attributes: { 'aria-label': 'Search your conversations' },
  });
  #archived = element('button', {
    type: 'button', className: 'chip add', attributes: { 'aria-pressed': 'false' },
      onclick: () => this.#toggleArchived(),
  }, 'Archived');
  #tags = element('div', { className: 'chips', attributes: { role: 'group', 'aria-label': 'Tags' } });
  #rows = element('div', { className: 'talk-rows' });
  #more = element('button', {
    type: 'button', className: 'link', hidden: true, onclick: () => this.#load(true),
  }, 'Show more');
  #state = element('p', { className: 'quietly', attributes: { role: 'status' } });
  #knownTags = new Set();

  /** `open(id)` shows a conversation, `begin()` a new one; `bring(file)` takes conversations from a file. */
  constructor({ open, begin, imports }) {
    this.#open = open;
    const isOwn = me.may('converse');
    const fresh = element('div', { className: 'talk-new' }, element('button', {
      type: 'button', className: 'secondary', onclick: begin,
    }, isOwn ? 'New conversation' : 'Ask a question'), ...imports);
    const own = isOwn ? [this.#search, element('div', { className: 'chips' }, this.#archived), this.#tags] : [];
    this.#root.replaceChildren(element('h2', { className: 'visually-hidden' }, 'Conversations'), fresh, ...own, this.#state,
      this.#rows, this.#more);
  }

  /** Marks the conversation that is shown. */
  mark(id) {
    this.#current = id;
    for (const row of this.#rows.querySelectorAll('.talk')) row.ariaCurrent = row.dataset.id === id ? 'page' : null;
  }

  reload() {
    return this.#search.value.trim() ? this.#find() : this.#load(false);
  }

  #toggleArchived() {
    const isOn = this.#archived.getAttribute('aria-pressed') !== 'true';
    this.#archived.setAttribute('aria-pressed', String(isOn));
    this.#view.archived = isOn ? 'only' : undefined;
    this.reload();
  }

  #searchSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.reload(), wait);
  }

  async #find() {
    await this.#show(async () => {
      const hits = await talks.search(this.#search.value.trim());
      this.#more.hidden = true;
      return [group('Found', hits.map(({ conversation, excerpt }) => this.#row(conversation, excerpt)))];
    }, 'Nothing found.');
  }

  async #load(isNext) {
    await this.#show(async () => {
      if (!me.may('converse')) return [await this.#shared()];
      const [{ conversations, next }, shared] = await Promise.all([
        talks.list({ ...this.#view, after: isNext ? this.#after : undefined }), isNext
          || this.#isLimited ? null : this.#shared(),
      ]);
      this.#after = next;
      this.#more.hidden = !next;
      this.#learnTags(conversations);
      return [...grouped(conversations).map(([name, some]) => group(name, some.map((each) => this.#row(each)))),
        shared];
    }, this.#isLimited ? 'None.' : 'Your conversations will stand here.', isNext);
  }

  get #isLimited() {
    return Boolean(this.#view.archived || this.#view.tag);
  }

  /** The newest look counts. */
  async #show(make, none, isNext) {
    const turn = ++this.#turn;
    try {
      const nodes = (await make()).filter(Boolean);
      if (turn !== this.#turn) return;
      const held = document.activeElement?.closest?.('.talk')?.dataset.id;
      if (isNext) this.#rows.append(...nodes);
      else this.#rows.replaceChildren(...nodes);
      this.#state.textContent = this.#rows.children.length ? '' : none;
      this.mark(this.#current);
      if (held) this.#rows.querySelector(`.talk[data-id="${CSS.escape(held)}"]`)?.focus();
    } catch (error) {
      if (turn === this.#turn) this.#state.replaceChildren(failure(error));
    }
  }

  async #shared() {
    const { conversations } = await talks.shared();
    return group('Shared with you', conversations.map((each) => this.#row(each, `by ${each.owner}`)));
  }

  #row({ id, title, updatedAt, tags = [] }, more) {
    return element('li', {}, element('button', {
      type: 'button', className: 'talk', onclick: () => this.#open(id), attributes: { 'data-id': id },
    }, element('span', { className: 'talk-name' }, title),
    element('span', { className: 'talk-more' }, more ?? [fromNow(updatedAt), ...tags].join(' · '))));
  }

  #learnTags(conversations) {
    for (const { tags } of conversations) tags.forEach((tag) => this.#knownTags.add(tag));
    this.#tags.replaceChildren(...[...this.#knownTags].sort().map((tag) => element('button', {
      type: 'button', className: 'chip add', attributes: { 'aria-pressed': String(this.#view.tag === tag) },
      onclick: () => {
        this.#view.tag = this.#view.tag === tag ? undefined : tag;
        this.reload();
      },
    }, tag)));
  }
}

function group(name, rows) {
  if (!rows.length) return null;
  return element('section', { className: 'talk-group', attributes: { 'aria-label': name } },
    element('h3', {}, name), element('ul', {}, ...rows));
}

/** By when they were used last; pinned ones stand above. */
function grouped(conversations) {
  const age = ({ isPinned, updatedAt }) => {
    if (isPinned) return 'Pinned';
    const days = (new Date().setHours(24, 0, 0, 0) - new Date(updatedAt)) / day;
    if (days <= 1) return 'Today';
    return days <= 7 ? 'Last days' : 'Earlier';
  };
  const groups = new Map();
  for (const each of conversations) groups.set(age(each), [...(groups.get(age(each)) ?? []), each]);
  return [...groups];
}
