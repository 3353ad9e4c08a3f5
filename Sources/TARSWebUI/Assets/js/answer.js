// The answer's text, written as it comes. Marks like [1] become buttons that open the cited passage.

import { element } from './dom.js';
import { markdownNodes } from './markdown.js';

export class AnswerText {
  #root;
  #open;
  #text = '';
  #frame = 0;

  /** `open(n)` shows citation n. */
  constructor(root, open) {
    this.#root = root;
    this.#open = open;
    root.replaceChildren();
  }

  /** Adds a piece; it is seen with the next picture of the screen. */
  write(piece) {
    this.#text += piece;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      // What may be the beginning of a mark waits for the rest.
      this.#show(markdownNodes(this.#text.replace(/\[\d{0,3}$/, ''), (number) => this.#mark(number)));
    });
  }

  /**
   * Shows the whole: the checked answer where there is one, else what was written. Sentences that were taken from
   * documents are shown as they stand there, with whatever signs they have.
   */
  finish(answer, citations, model) {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#text = answer ?? this.#text;
    const known = new Set(citations.map(({ n }) => String(n)));
    const mark = (number) => (known.has(number) ? this.#mark(number) : `[${number}]`);
    this.#show(model === 'extractive' ? plainNodes(this.#text, mark) : markdownNodes(this.#text, mark));
  }

  #show(nodes) {
    this.#root.replaceChildren(...nodes);
  }

  #mark(number) {
    return element('button', {
      type: 'button', className: 'mark', value: number, onclick: () => this.#open(Number(number)),
      attributes: { 'aria-label': `Source ${number}`, 'aria-haspopup': 'dialog' },
    }, number);
  }
}

/** Paragraphs and marks; all else is text. */
function plainNodes(text, mark) {
  return text.split(/\n{2,}/).filter(Boolean).map((paragraph) => element('p', {},
    ...paragraph.split(/(\[\d{1,3}\])/).filter(Boolean).map((part) => {
      const number = /^\[(\d+)\]$/.exec(part)?.[1];
      return number ? mark(number) : part;
    })));
}
