// Asks before something that can't be taken back.

import { byId, element } from './dom.js';

/** Shows the question; the answer that was chosen acts, unless it was "Cancel". */
export function choose({ title, text, answers }) {
  const dialog = byId('choice');
  dialog.replaceChildren(
    element('h2', { id: 'choice-title' }, title),
    element('p', { id: 'choice-text' }, text),
    element('div', { className: 'ways' },
      ...answers.map(({ name, act, isGrave }) => element('button', {
        type: 'button', className: isGrave ? 'secondary grave' : 'secondary', onclick: () => {
          dialog.close();
          act();
        },
      }, name)),
      element('button', {
        type: 'button', className: 'secondary', autofocus: true, onclick: () => dialog.close(),
      }, 'Cancel')));
  dialog.showModal();
}
