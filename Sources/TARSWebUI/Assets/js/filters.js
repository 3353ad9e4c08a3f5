// What the next question is limited to: two dates as removable chips, and a collection.

import { announce, byId, element } from './dom.js';

const dates = [
  {
    key: 'asOf', name: 'As of', help: 'Answers from what T.A.R.S. held at the end of that day.',
  },
  {
    key: 'validAt', name: 'Valid at', help: 'Only from documents that say they hold on that day.',
  },
];

export class Filters {
  #row = byId('filters');
  #scope = {};
  #collections = [];

  constructor() {
    this.#render();
  }

  /** As the server's requests want it; only what is set. */
  get scope() {
    return Object.fromEntries(Object.entries(this.#scope).filter(([, value]) => value));
  }

  /** A single collection is no choice, so it isn't shown. */
  offer(collections) {
    this.#collections = collections.length > 1 ? collections : [];
    this.#render();
  }

  #render(focus) {
    this.#row.replaceChildren(
      ...dates.map((filter) => (filter.key in this.#scope ? this.#chip(filter) : this.#adder(filter))),
      ...(this.#collections.length ? [this.#collectionPicker()] : []),
    );
    if (focus) this.#row.querySelector(focus)?.focus();
  }

  #adder({ key, name, help }) {
    const add = () => {
      this.#scope[key] = '';
      this.#render(`#${key}`);
    };
    return element('button', { type: 'button', className: 'chip add', id: `add-${key}`, title: help, onclick: add },
      element('span', { attributes: { 'aria-hidden': 'true' } }, '+ '), name, element('span', { className: 'visually-hidden' }, ' a date'));
  }

  #chip({ key, name, help }) {
    const input = element('input', {
      type: 'date', id: key, value: this.#scope[key], title: help,
      onchange: () => { this.#scope[key] = input.value; },
    });
    const remove = element('button', {
      type: 'button', className: 'remove', attributes: { 'aria-label': `Remove “${name}”` },
      onclick: () => {
        delete this.#scope[key];
        announce(`“${name}” removed.`);
        this.#render(`#add-${key}`);
      },
    }, '×');
    return element('span', { className: 'chip set' }, element('label', { htmlFor: key }, name), input, remove);
  }

  #collectionPicker() {
    const options = this.#collections.map(({ name }) => element('option', { value: name }, name));
    const select = element('select', {
      id: 'collection', onchange: () => { this.#scope.collection = select.value; },
    }, element('option', { value: '' }, 'All collections'), options);
    select.value = this.#scope.collection ?? '';
    return element('span', { className: 'chip pick' },
      element('label', { htmlFor: 'collection', className: 'visually-hidden' }, 'Collection'), select);
  }
}
