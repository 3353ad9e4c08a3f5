// Signing in: on the page, or in a sheet above whatever the person was doing when their session ended.

import { get } from '../api.js';
import { element } from '../dom.js';
import { first, invited, replacing, withPassword, withToken } from './ways.js';

const ways = { password: withPassword, token: withToken, setup: first, ticket: invited, replace: replacing };

const names = {
  password: 'Sign in with name and password', token: 'Use an access token', setup: 'New here? Create the first account',
  ticket: 'I have an invitation, or a code for a new password',
};

/** Whether this server waits for its first account. */
export const isNew = async () => (await get('/api/v1/setup')).needed;

export class SignIn {
  #root;
  #isNew;
  #done;
  #leave;
  #name = '';

  /** `done()` is called when there is a session; `leave()`, where it is given, gives up what the person was doing. */
  constructor(root, { isNew, done, leave }) {
    this.#root = root;
    this.#isNew = isNew;
    this.#done = done;
    this.#leave = leave;
  }

  /** What this server begins with. */
  get firstWay() {
    return this.#isNew ? 'token' : 'password';
  }

  /** Shows a way in; `said` is why the person has to sign in, `name` who that is. */
  show(way, { said = '', name } = {}) {
    this.#name = name ?? this.#name;
    const { title, lead, node, help = [] } = ways[way]({
      name: this.#name, isNew: this.#isNew, done: this.#done, leave: this.#leave,
      turn: (next, options) => this.show(next, options),
    });
    const alert = element('p', { className: 'field-error', id: `${this.#root.id}-said`, attributes: { role: 'alert' } });
    this.#root.replaceChildren(element('h1', { id: `${this.#root.id}-title` }, title),
      element('p', { className: 'lead' }, lead), alert, node, this.#others(way), ...help);
    alert.textContent = said;
    const fields = [...node.querySelectorAll('input')];
    (fields.find(({ value }) => !value) ?? fields[0])?.focus();
  }

  #others(way) {
    const offered = {
      password: ['ticket', 'token'], token: this.#isNew ? ['setup'] : ['password'], setup: ['token'],
      ticket: ['password'], replace: [],
    }[way];
    const link = (text, onclick) => element('li', {},
      element('button', { type: 'button', className: 'link', onclick }, text));
    return element('ul', { className: 'other-ways', attributes: { 'aria-label': 'Other ways' } },
      ...offered.map((other) => link(names[other], () => this.show(other))),
      this.#leave && way !== 'replace' ? link('Leave, and lose what isn’t saved', this.#leave) : null);
  }
}
