// The answer's text, written as it comes. Marks like [1] become buttons that open the cited passage.

import { element } from './dom.js';

export class AnswerText {
  #root;
  #open;
  #paragraph = null;
  #held = '';
  #written = '';

  /** `open(n)` shows citation n. */
  constructor(root, open) {
    this.#root = root;
    this.#open = open;
    root.replaceChildren();
  }

  get text() {
    return this.#written + this.#held;
  }

  /** Adds a piece. What may be the beginning of a mark or of a paragraph waits for the next piece. */
  write(piece) {
    const text = this.#held + piece;
    const end = text.search(/(\[\d{0,3}|\n+)$/);
    this.#held = end < 0 ? '' : text.slice(end);
    this.#append(end < 0 ? text : text.slice(0, end));
  }

  /** Writes what waited. Where the checked answer differs from what was streamed, it takes its place. */
  finish(answer, citations) {
    if (answer !== undefined && answer !== this.text) {
      this.#root.replaceChildren();
      this.#paragraph = null;
      this.#written = '';
      this.#held = answer;
    }
    this.#append(this.#held);
    this.#held = '';
    const known = new Set(citations.map(({ n }) => String(n)));
    for (const mark of this.#root.querySelectorAll('button.mark')) {
      if (!known.has(mark.value)) mark.replaceWith(`[${mark.value}]`);
    }
  }

  #append(text) {
    this.#written += text;
    for (const part of text.split(/(\[\d{1,3}\]|\n{2,})/)) {
      if (part === '') continue;
      if (/^\n{2,}$/.test(part)) {
        this.#paragraph = null;
        continue;
      }
      if (!this.#paragraph) {
        this.#paragraph = element('p');
        this.#root.append(this.#paragraph);
      }
      const mark = /^\[(\d+)\]$/.exec(part);
      this.#paragraph.append(mark ? this.#mark(mark[1]) : part);
    }
  }

  #mark(number) {
    return element('button', {
      type: 'button', className: 'mark', value: number, onclick: () => this.#open(Number(number)),
      attributes: { 'aria-label': `Source ${number}`, 'aria-haspopup': 'dialog' },
    }, number);
  }
}
