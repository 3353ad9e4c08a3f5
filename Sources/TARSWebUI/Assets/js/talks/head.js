// The line above a conversation: its title and tags, and what can be done with it.

import { choose } from '../choice.js';
import { announce, byId, element, failure } from '../dom.js';
import { exportItems } from './exports.js';
import { menu } from './menu.js';
import { promptText } from './prompt.js';
import { talks } from './routes.js';
import { openShares } from './sharing.js';

export class ThreadHead {
  #root = byId('talk-head');
  #changed;
  #removed;
  #tree;
  #said = '';

  /** `changed()` is called after a change, `removed()` after the conversation was deleted. */
  constructor({ changed, removed }) {
    this.#changed = changed;
    this.#removed = removed;
  }

  hide() {
    this.#said = '';
    this.#root.hidden = true;
    this.#root.replaceChildren();
  }

  /** What stands there until the server keeps the conversation. */
  name(title) {
    this.#said = '';
    this.#root.hidden = false;
    this.#root.replaceChildren(element('h1', { className: 'talk-title' }, title));
  }

  /** Made anew only when it says something else, so that a menu stays open. */
  show(tree) {
    this.#tree = tree;
    const { title, tags, isPinned, isArchived } = tree.conversation;
    const said = JSON.stringify([tree.conversation.id, title, tags, isPinned, isArchived]);
    this.#root.hidden = false;
    document.title = `${title} – T.A.R.S.`;
    if (said === this.#said) return;
    this.#said = said;
    this.#root.replaceChildren(
      element('h1', { className: 'talk-title', tabIndex: -1 }, title),
      element('span', { className: 'chips' },
        isPinned ? element('span', { className: 'badge' }, 'Pinned') : null,
        isArchived ? element('span', { className: 'badge past' }, 'Archived') : null,
        ...tags.map((tag) => element('span', { className: 'chip shown' }, tag))),
      ...menu({ label: 'More for this conversation', items: () => this.#items() }));
  }

  complain(error) {
    this.#root.hidden = false;
    this.#root.querySelector('.field-error')?.remove();
    this.#root.append(failure(error));
  }

  #items() {
    const { conversation } = this.#tree;
    const { isPinned, isArchived } = conversation;
    return [
      { name: 'Rename…', act: () => this.#rename() },
      { name: isPinned ? 'Unpin' : 'Pin',
        act: () => this.#change({ isPinned: !isPinned }, isPinned ? 'Unpinned.' : 'Pinned.') },
      { name: 'Tags…', act: () => this.#tag() },
      { name: 'Share…', act: () => openShares(conversation) },
      ...exportItems(conversation, (error) => this.complain(error)),
      {
        name: isArchived ? 'Take out of the archive' : 'Archive',
        act: () => this.#change({ isArchived: !isArchived }, isArchived ? 'Out of the archive.' : 'Archived.'),
      },
      { name: 'Delete…', isGrave: true, act: () => this.#remove() },
    ];
  }

  async #change(change, said) {
    try {
      await talks.change(this.#tree.conversation.id, change);
      announce(said);
      await this.#changed();
      this.#root.querySelector('.tool')?.focus();
    } catch (error) {
      this.complain(error);
    }
  }

  async #save(change, said) {
    await talks.change(this.#tree.conversation.id, change);
    announce(said);
    await this.#changed();
  }

  #rename() {
    promptText({
      title: 'Rename the conversation', label: 'Title', value: this.#tree.conversation.title, maxLength: 500,
        button: 'Rename',
      work: (title) => this.#save({ title }, 'Renamed.'),
    });
  }

  #tag() {
    promptText({
      title: 'Tags of the conversation', label: 'Tags', help: 'Separated by commas.', button: 'Save',
      value: this.#tree.conversation.tags.join(', '), maxLength: 2000,
      work: (text) => this.#save({ tags: text.split(',').map((tag) => tag.trim()).filter(Boolean) }, 'Tags saved.'),
    });
  }

  #remove() {
    const { id, title } = this.#tree.conversation;
    choose({
      title: 'Delete this conversation?',
        text: `“${title}” goes with all its questions and answers, also for those it is shared with. `
          + 'This can’t be undone.',
      answers: [{
        name: 'Delete it', isGrave: true, act: async () => {
          try {
            await talks.remove(id);
            announce('Deleted.');
            this.#removed();
          } catch (error) {
            this.complain(error);
          }
        },
      }],
    });
  }
}
