// The audit trail: what happened that matters for security, newest first.

import { get } from '../api.js';
import { element, failure } from '../dom.js';
import { field, input, select } from '../fields.js';
import { actions } from './actions.js';
import { allUsers } from './users.js';

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

export async function auditNodes() {
  const users = await allUsers();
  const trail = new Trail(new Map(users.map(({ id, name }) => [id, name])));
  trail.restart();
  return trail.nodes;
}

class Trail {
  #action = select('audit-action', [['', 'Everything'], ...Object.entries(actions)]);
  #actor = input('audit-actor');
  #since = input('audit-since', { type: 'date' });
  #until = input('audit-until', { type: 'date' });
  #rows = element('tbody');
  #state = element('p', { className: 'quietly', attributes: { role: 'status' } });
  #more = element('button', {
    type: 'button', className: 'secondary', hidden: true, onclick: () => this.#load(),
  }, 'Show more');
  #next;
  #turn = 0;
  #names;

  /** `names` tells people by their ids, which some facts hold. */
  constructor(names) {
    this.#names = names;
  }

  get nodes() {
    const filters = element('form', { className: 'audit-filters', attributes: { 'aria-label': 'Limit the trail' } },
      field('What', this.#action), field('By', this.#actor), field('Since', this.#since), field('Until', this.#until),
      element('button', { type: 'submit', className: 'secondary' }, 'Show'));
    filters.addEventListener('submit', (event) => {
      event.preventDefault();
      this.restart();
    });
    for (const node of [this.#action, this.#since, this.#until]) node.onchange = () => this.restart();
    const head = element('tr', {}, ...['When', 'What', 'Who', 'Details'].map((text) =>
      element('th', { attributes: { scope: 'col' } }, text)));
    return [filters,
      element('div',
      { className: 'table-scroll', tabIndex: 0, attributes: { role: 'region', 'aria-label': 'Audit trail' } },
      element('table', { className: 'audit' }, element('thead', {}, head), this.#rows)), this.#state,
        element('p', {}, this.#more)];
  }

  restart() {
    this.#rows.replaceChildren();
    this.#next = undefined;
    return this.#load();
  }

  async #load() {
    const turn = ++this.#turn;
    this.#state.textContent = 'Reading…';
    try {
      const { events, next } = await get(`/api/v1/audit?${this.#query()}`);
      if (turn !== this.#turn) return;
      this.#rows.append(...events.map((event) => this.#row(event)));
      this.#next = next;
      this.#more.hidden = next === undefined;
      this.#state.textContent = this.#rows.children.length ? '' : 'Nothing like that happened.';
    } catch (error) {
      if (turn === this.#turn) this.#state.replaceChildren(failure(error));
    }
  }

  /** Days are meant whole. */
  #query() {
    const day = (value, days) => new Date(Date.parse(value) + days * 86_400_000).toISOString();
    const all = {
      limit: 100, after: this.#next, action: this.#action.value, actor: this.#actor.value.trim(),
      since: this.#since.value && day(this.#since.value, 0), until: this.#until.value && day(this.#until.value, 1),
    };
    return new URLSearchParams(Object.entries(all).filter(([, value]) => value));
  }

  #row({ at, action, outcome, actor, subject, address, details }) {
    const named = (text) => text.split(' ').map((word) => this.#names.get(word) ?? word).join(' ');
    const facts = [subject && named(subject),
      ...Object.entries(details).map(([name, value]) => `${name}: ${named(value)}`), address && `from ${address}`];
    return element('tr', {},
      element('td', {}, element('time', { dateTime: at }, moment.format(new Date(at)))),
      element('td', {}, actions[action] ?? action, outcome === 'refused'
        ? element('span', { className: 'badge past' }, 'Refused') : null),
      element('td', {}, actor), element('td', {}, facts.filter(Boolean).join(' · ')));
  }
}
