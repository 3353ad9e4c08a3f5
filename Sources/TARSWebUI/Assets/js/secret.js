// Something that is shown once, to be copied.

import { announce, element } from './dom.js';

/** The text in a field that selects itself, with a button that copies it where the browser lets pages do so. */
export function secretCard({ id, title, text, label, notes = [] }) {
  const value = element('input', {
    type: 'text', id, readOnly: true, value: text, className: 'secret', onfocus: () => value.select(),
    spellcheck: false, autocomplete: 'off',
  });
  const copy = navigator.clipboard && element('button', {
    type: 'button', className: 'secondary', onclick: async () => {
      await navigator.clipboard.writeText(text);
      copy.textContent = 'Copied';
      announce('Copied.');
    },
  }, 'Copy');
  return element('div', { className: 'notice shown-once' },
    title ? element('strong', {}, title) : null,
    element('label', { htmlFor: id }, label),
    element('div', { className: 'secret-line' }, value, copy ?? null),
    ...notes.map((note) => element('p', {}, note)));
}
