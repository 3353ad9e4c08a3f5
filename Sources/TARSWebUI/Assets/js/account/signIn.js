// Signing in: on the page, or in a sheet above whatever the person was doing when their session ended.

import { get } from '../api.js';
import { element } from '../dom.js';
import { first, forgotten, invited, replacing, withPassword, withToken } from './ways.js';

const ways = {
  password: withPassword, token: withToken, setup: first, ticket: invited, forgotten, replace: replacing,
};

const names = {
  password: 'Sign in with name and password', token: 'Use an access token', setup: 'New here? Create the first account',
  ticket: 'I have an invitation, or a code for a new password', forgotten: 'I forgot my password',
};

/** What can be done on this server: whether it waits for its first account, has single sign-on, and sends mail. */
export async function askForWays() {
  const [{ needed },
    { singleSignOn, resetByMail }] = await Promise.all([get('/api/v1/setup'), get('/api/v1/auth/ways')]);
  return { isNew: needed, singleSignOn, resetByMail };
}

export class SignIn {
  #root;
  #server;
  #done;
  #leave;
  #name = '';

  /**
   * `server` is what `askForWays` gave. `done()` is called when there is a session; `leave()`, where it is given, gives
   * up what the person was doing.
   */
  constructor(root, { server, done, leave }) {
    this.#root = root;
    this.#server = server;
    this.#done = done;
    this.#leave = leave;
  }

  /** What this server begins with. */
  get firstWay() {
    return this.#server.isNew ? 'token' : 'password';
  }

  /** Shows a way in; `said` is why the person has to sign in, `name` who that is. */
  show(way, { said = '', name } = {}) {
    this.#name = name ?? this.#name;
    const { title, lead, node, help = [] } = ways[way]({
      name: this.#name, server: this.#server, done: this.#done, leave: this.#leave,
      turn: (next, options) => this.show(next, options),
    });
    const alert = element('p',
      { className: 'field-error', id: `${this.#root.id}-said`, attributes: { role: 'alert' } });
    this.#root.replaceChildren(element('h1', { id: `${this.#root.id}-title` }, title),
      element('p', { className: 'lead' }, lead), alert, node, this.#others(way), ...help);
    alert.textContent = said;
    const fields = [...node.querySelectorAll('input')];
    (fields.find(({ value }) => !value) ?? fields[0])?.focus();
  }

  #others(way) {
    const offered = {
      password: ['ticket', ...(this.#server.resetByMail ? ['forgotten'] : []), 'token'],
      token: this.#server.isNew ? ['setup'] : ['password'], setup: ['token'], ticket: ['password'],
      forgotten: ['ticket', 'password'], replace: [],
    }[way];
    const link = (text, onclick) => element('li', {},
      element('button', { type: 'button', className: 'link', onclick }, text));
    return element('ul', { className: 'other-ways', attributes: { 'aria-label': 'Other ways' } },
      ...offered.map((other) => link(names[other], () => this.show(other))),
      this.#leave && way !== 'replace' ? link('Leave, and lose what isn’t saved', this.#leave) : null);
  }
}
