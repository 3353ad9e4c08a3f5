// Conversations from a file: what Open WebUI and ChatGPT export, and what this page saves as JSON.

import { send } from '../api.js';
import { announce, counted, element } from '../dom.js';

/** A button that takes a file; `done()` is called when conversations came. */
export function importTools(done) {
  const said = element('p', { className: 'quietly', hidden: true, attributes: { role: 'status' } });
  const file = element('input', {
    type: 'file', id: 'talk-file', accept: '.json,.zip,application/json,application/zip',
      className: 'visually-hidden', onchange: () => take(),
  });
  const take = async () => {
    const [chosen] = file.files;
    file.value = '';
    if (!chosen) return;
    said.hidden = false;
    said.textContent = `Reading ${chosen.name}…`;
    try {
      const response = await send('/api/v1/conversations/import', {
        method: 'POST', body: chosen, headers: { 'Content-Type': chosen.type || 'application/octet-stream' },
      });
      said.textContent = report(await response.json());
      announce(said.textContent);
      done();
    } catch (error) {
      said.textContent = `${error.message} ${error.hint ?? ''}`;
    }
  };
  return [element('span', { className: 'import' }, file,
    element('label', { htmlFor: 'talk-file', className: 'link' }, 'Import')), said];
}

function report({ conversations, known, empty }) {
  const parts = [`${counted(conversations, 'conversation')} imported`, known && `${known} were here before`,
    empty && `${empty} held nothing`];
  return `${parts.filter(Boolean).join(', ')}.`;
}
