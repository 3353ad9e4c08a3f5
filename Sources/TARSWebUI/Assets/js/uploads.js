// Adds files from this device: chosen or dropped. Large ones go in pieces, so that a lost connection costs one piece.

import { announce, element } from './dom.js';
import { Sending } from './sending.js';

/** The control, its list of files, and the place they may be dropped on. */
export class Uploads {
  #input = element('input', { type: 'file', id: 'files', multiple: true, onchange: () => this.#takeChosen() });
  #collection = element('input', {
    type: 'text', id: 'files-collection', value: 'default', required: true, maxLength: 1000, size: 12,
  });
  #rows = element('ul', { attributes: { 'aria-label': 'Files being added' } });
  #onAdded;
  #queue = Promise.resolve();

  /** Files may be dropped on `place`; `onAdded` is called after each that was added. */
  constructor(place, onAdded) {
    this.#onAdded = onAdded;
    place.ondragover = (event) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      place.classList.add('dropping');
    };
    place.ondragleave = (event) => { if (!place.contains(event.relatedTarget)) place.classList.remove('dropping'); };
    place.ondrop = (event) => {
      event.preventDefault();
      place.classList.remove('dropping');
      this.#take(event.dataTransfer.files);
    };
  }

  get nodes() {
    return [
      element('div', { className: 'adding' }, this.#input,
        element('label', { className: 'secondary', htmlFor: 'files' }, 'Add files'),
        element('label', { htmlFor: 'files-collection' }, 'to collection'), this.#collection,
        element('p', { className: 'quietly' }, 'or drop them here')),
      this.#rows,
    ];
  }

  #takeChosen() {
    this.#take(this.#input.files);
    this.#input.value = '';
  }

  /** One after the other, so that the first are there soon. */
  #take(files) {
    const collection = this.#collection.value.trim() || 'default';
    for (const file of files) {
      const row = new Row(file, collection);
      this.#rows.append(row.node);
      this.#queue = this.#queue.then(() => row.run()).then((added) => { if (added) this.#onAdded(); });
    }
  }
}

/** A file on its way. */
class Row {
  #file;
  #sending;
  #bar = element('progress', { max: 1, value: 0 });
  #state = element('p', { className: 'quietly', attributes: { role: 'status' } }, 'Waits');
  #cancel;
  node;

  constructor(file, collection) {
    this.#file = file;
    this.#sending = new Sending(file, collection);
    this.#bar.setAttribute('aria-label', `Progress of ${file.name}`);
    this.#cancel = element('button', {
      type: 'button', className: 'quiet', attributes: { 'aria-label': `Cancel ${file.name}` },
      onclick: () => { this.#sending.cancel(); this.#state.textContent = 'Cancelled'; },
    }, 'Cancel');
    this.node = element('li', { className: 'upload' },
      element('span', { className: 'upload-name' }, file.name), this.#cancel, this.#bar, this.#state);
  }

  /** Whether the file was added; never throws. */
  async run() {
    try {
      await this.#sending.run({
        onProgress: (share) => {
          this.#bar.value = share;
          this.#state.textContent = share < 1 ? `Sent ${Math.floor(share * 100)} %` : 'Is being read…';
        },
        onPause: (seconds) => { this.#state.textContent = `The connection was lost; goes on in ${seconds} s`; },
      });
      return this.#end('Added');
    } catch (error) {
      this.#end(error.name === 'AbortError' ? 'Cancelled' : `${error.message} ${error.hint ?? ''}`);
      return false;
    }
  }

  #end(text) {
    this.#state.textContent = text;
    this.#cancel.remove();
    this.#bar.remove();
    announce(`${this.#file.name}: ${text}`);
    return true;
  }
}
