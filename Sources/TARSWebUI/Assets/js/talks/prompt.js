// Asks for a line of text in a small sheet.

import { byId, element } from '../dom.js';
import { field, form, input, typed } from '../fields.js';

/** `work(text)` does something with it; the sheet stays while that fails. */
export function promptText({ title, label, help, value, button, work, maxLength }) {
  const dialog = byId('choice');
  const node = form({
    className: 'prompt-form', button, cancel: () => dialog.close(),
    nodes: [field(label, input('prompt-text', { value, maxLength, autocapitalize: 'sentences', spellcheck: true }),
      help)],
    work: async (fields) => {
      await work(typed(fields, 'prompt-text'));
      dialog.close();
    },
  });
  dialog.replaceChildren(element('h2', { id: 'choice-title' }, title), element('div', { id: 'choice-text' }, node));
  dialog.showModal();
  node.elements['prompt-text'].select();
}
