// Parts of forms: a field with its name and help, and a form that sends once and says what went wrong.

import { element, failure } from './dom.js';

/** A control with its label, and what there is to know about it. */
export function field(name, control, help) {
  const hint = help ? element('p', { id: `${control.id}-help`, className: 'quietly' }, help) : null;
  if (hint) control.setAttribute('aria-describedby', hint.id);
  return element('div', { className: 'field' }, element('label', { htmlFor: control.id }, name), control, hint);
}

/** A field for one line; what is typed there is no prose. */
export const input = (id, properties = {}) => element('input', {
  type: 'text', id, name: id, autocapitalize: 'off', spellcheck: false, autocomplete: 'off', ...properties,
});

/** `kind` is "current-password" or "new-password". */
export const password = (id, kind) => input(id, { type: 'password', autocomplete: kind, required: true });

export function select(id, choices, chosen) {
  const node = element('select', { id, name: id },
    ...choices.map(([value, text]) => element('option', {
      value: String(value), defaultSelected: String(value) === chosen,
    }, text)));
  return node;
}

/** A box that can be ticked. */
export function check(id, name, isChecked = false) {
  return element('p', { className: 'check' },
    element('input', { type: 'checkbox', id, name: id, defaultChecked: isChecked }),
      element('label', { htmlFor: id }, name));
}

/**
 * A form. `work(form)` sends it, once at a time; while it fails, the form stays as it is and says why. `problem(error)`
 * gives the words, where others than the server's are better.
 */
export function form({ title, className = 'place-form', nodes, button, cancel, work, problem = failure }) {
  const said = element('div');
  const send = element('button', { type: 'submit', className: 'primary' }, button);
  const node = element('form', { className },
    title ? element('h3', { id: title.id }, title.text) : null, ...nodes, said,
    element('div', { className: 'ways' }, send,
      cancel ? element('button', { type: 'button', className: 'secondary', onclick: cancel }, 'Cancel') : null));
  if (title) node.setAttribute('aria-labelledby', title.id);
  node.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (send.disabled) return;
    send.disabled = true;
    said.replaceChildren();
    try {
      await work(node);
    } catch (error) {
      said.replaceChildren(problem(error));
    } finally {
      send.disabled = false;
    }
  });
  return node;
}

/** The trimmed text of a form's field. */
export const typed = (node, id) => node.elements[id].value.trim();
