// What the next question is limited to: dates, places and kinds as removable chips, and a collection.

import { announce, byId, element } from './dom.js';

/** Always offered: the two questions about time. */
const dates = [
  {
    key: 'asOf', name: 'As of', what: 'a date', type: 'date',
    help: 'Answers from what T.A.R.S. held at the end of that day.',
  },
  {
    key: 'validAt', name: 'Valid at', what: 'a date', type: 'date',
    help: 'Only from documents that say they hold on that day.',
  },
];

/** Offered on request. */
const more = [
  {
    key: 'validDuring', name: 'Valid during', what: 'two dates', type: 'span',
    help: 'Only from documents that say they hold at some time of the span.',
  },
  { key: 'under', name: 'In folder', what: 'a path', type: 'text', help: 'Only documents at this path or below it.' },
  { key: 'documents', name: 'Document', what: 'a name', type: 'words', help: 'Only documents whose path ends so.' },
  { key: 'tags', name: 'Tag', what: 'one', type: 'words', help: 'Only documents with this tag.' },
  { key: 'mediaTypes', name: 'Type', what: 'one', type: 'words', help: 'Only this type, such as application/pdf.' },
  { key: 'languages', name: 'Language', what: 'one', type: 'words', help: 'Only this language, such as de.' },
];

const customs = { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, locale: navigator.language };

export class Filters {
  #row = byId('filters');
  #values = {};
  #collections = [];
  #showsMore = false;

  constructor() {
    this.#render();
  }

  /** As the server's requests want it; only what is set, and the customs that dates in words are read by. */
  get scope() {
    const set = Object.entries(this.#values).map(([key, value]) => [key, scopeValue(key, value)]);
    return Object.fromEntries([...Object.entries(customs), ...set].filter(([, value]) => value));
  }

  /** Shows the limits of a conversation that is taken up again. */
  take(scope) {
    const known = [...dates, ...more].map(({ key }) => key).filter((key) => scope[key]);
    this.#values = Object.fromEntries(known.map((key) => [key, [scope[key]].flat().join(', ')]));
    if (scope.collection) this.#values.collection = scope.collection;
    this.#render();
  }

  /** A single collection is no choice, so it isn't shown. */
  offer(collections) {
    this.#collections = collections.length > 1 ? collections : [];
    this.#render();
  }

  #render(focus) {
    const isOffered = ({ key }) => this.#showsMore || key in this.#values || dates.some((date) => date.key === key);
    const shown = [...dates, ...more].filter(isOffered);
    this.#row.replaceChildren(
      ...shown.map((filter) => (filter.key in this.#values ? this.#chip(filter) : this.#adder(filter))),
      ...(this.#collections.length ? [this.#collectionPicker()] : []),
      this.#moreButton(),
    );
    if (focus) this.#row.querySelector(focus)?.focus();
  }

  #moreButton() {
    return element('button', {
      type: 'button', className: 'chip add', id: 'more-filters',
      attributes: { 'aria-expanded': String(this.#showsMore) },
      onclick: () => {
        this.#showsMore = !this.#showsMore;
        this.#render('#more-filters');
      },
    }, this.#showsMore ? 'Fewer limits' : 'More limits');
  }

  #adder({ key, name, what, help }) {
    const add = () => {
      this.#values[key] = '';
      this.#render(`#${key}`);
    };
    return element('button', { type: 'button', className: 'chip add', id: `add-${key}`, title: help, onclick: add },
      element('span', { attributes: { 'aria-hidden': 'true' } }, '+ '), name,
      element('span', { className: 'visually-hidden' }, ` ${what}`));
  }

  #chip(filter) {
    const { key, name } = filter;
    const remove = element('button', {
      type: 'button', className: 'remove', attributes: { 'aria-label': `Remove “${name}”` },
      onclick: () => {
        delete this.#values[key];
        announce(`“${name}” removed.`);
        this.#render(`#add-${key}`);
      },
    }, '×');
    return element('span', { className: 'chip set' }, element('label', { htmlFor: key }, name),
      ...(filter.type === 'span' ? this.#span(filter) : [this.#input(filter)]), remove);
  }

  #input({ key, help, type }) {
    const input = element('input', {
      type: type === 'date' ? 'date' : 'text', id: key, value: this.#values[key], title: help,
      className: type === 'date' ? '' : 'words', oninput: () => { this.#values[key] = input.value; },
    });
    return input;
  }

  /** Two date fields that make "2024-01-01/2024-06-30"; an empty one is an open end. */
  #span({ key, help }) {
    const ends = (this.#values[key] || '/').split('/');
    const inputs = ends.map((value, end) => element('input', {
      type: 'date', id: end ? `${key}-end` : key, value, title: help,
      attributes: end ? { 'aria-label': 'Valid during, until' } : {},
      oninput: () => { this.#values[key] = inputs.map((input) => input.value).join('/'); },
    }));
    return [inputs[0], element('span', { attributes: { 'aria-hidden': 'true' } }, '–'), inputs[1]];
  }

  #collectionPicker() {
    const options = this.#collections.map(({ name }) => element('option', { value: name }, name));
    const select = element('select', {
      id: 'collection', onchange: () => { this.#values.collection = select.value; },
    }, element('option', { value: '' }, 'All collections'), options);
    select.value = this.#values.collection ?? '';
    return element('span', { className: 'chip pick' },
      element('label', { htmlFor: 'collection', className: 'visually-hidden' }, 'Collection'), select);
  }
}

/** What a field's text means to the server; nothing where the field is empty. */
function scopeValue(key, text) {
  const value = text.trim();
  switch ([...dates, ...more].find((filter) => filter.key === key)?.type) {
    case 'words': {
      const words = value.split(',').map((word) => word.trim()).filter(Boolean);
      return words.length ? words : undefined;
    }
    case 'span': return value === '/'
      || value === '' ? undefined : value.split('/').map((day) => day || '..').join('/');
    default: return value;
  }
}
