// A question with its answer: as its events come, or as it was kept.

import { ServerError } from './api.js';
import { AnswerText } from './answer.js';
import { announce, counted, element, show } from './dom.js';
import { openPassage } from './passage.js';
import { readingChips } from './readings.js';
import { SourceList, hitOf } from './sources.js';
import { answerFacts, scopeChips } from './turnFacts.js';

let count = 0;

export class Turn {
  #hits = [];
  #citations = [];
  #text;
  #ended = false;
  scope;
  #askAgain;
  #number = ++count;
  #parts = {
    scope: element('div', { className: 'chips answer-scope' }),
    readings: element('div', {
      className: 'chips readings', hidden: true, attributes: { role: 'group', 'aria-label': 'Time in your question' },
    }),
    notice: element('div', { className: 'notice', hidden: true }),
    progress: element('p', { className: 'progress', hidden: true }),
    text: element('div', { className: 'answer-text' }),
    notes: element('ul', { className: 'notes', hidden: true }),
    facts: element('p', { className: 'facts', hidden: true }),
  };
  #sources = new SourceList(`sources-${this.#number}`, (source) => this.#openSource(source));
  /** Where the question stands, and what can be done with it and with the answer. */
  head = element('div', { className: 'turn-head' });
  actions = element('div', { className: 'turn-actions' });
  heading;
  node;

  /** `askAgain(change)` asks the same with what `change` makes of the scope; without it nothing is asked again. */
  constructor({ question, scope = {}, askAgain, level = 'h1' }) {
    this.scope = scope;
    this.#askAgain = askAgain;
    this.heading = element(level, { className: 'asked', id: `asked-${this.#number}` }, question);
    this.head.append(this.heading);
    const { text, ...others } = this.#parts;
    this.node = element('article', { className: 'turn', attributes: { 'aria-labelledby': this.heading.id } },
      element('div', { className: 'answer' }, this.head, others.scope, others.readings, others.notice, others.progress,
        text, others.notes, others.facts, this.actions),
      this.#sources.node);
    this.begin(scope);
  }

  /** Clears the answer, which begins anew. */
  begin(scope) {
    this.scope = scope;
    this.#ended = false;
    this.#hits = [];
    this.#citations = [];
    this.actions.replaceChildren();
    this.#parts.scope.replaceChildren(...scopeChips(scope));
    for (const name of ['notice', 'notes', 'facts', 'readings']) show(this.#parts[name]);
    this.#parts.notice.className = 'notice';
    this.#text = new AnswerText(this.#parts.text, (number) => this.#open(number));
    this.#parts.text.setAttribute('aria-busy', 'true');
    this.#renderSources();
    this.#progress('Searching your documents…');
  }

  take(event, data) {
    switch (event) {
      case 'understanding': return this.#understood(data);
      case 'sources': return this.#found(data);
      case 'token': return this.#token(data);
      case 'citation': return this.#cite(data);
      case 'done': return this.#done(data);
      default: return undefined;
    }
  }

  /** Shows an answer as it was kept. */
  restore({ text, citations, found, state, details = {} }) {
    this.#end();
    this.#citations = citations;
    this.#text.finish(text, citations, details.model);
    this.#renderSources();
    this.#notes(details.understanding?.notes ?? [], details.verification?.unsupported);
    if (state === 'cancelled') this.#notice('Stopped. The answer isn’t complete.');
    else if (state === 'failed') this.#complain(details.error?.message ?? 'The answer failed.', details.error?.hint);
    else if (found === false) this.#notFound();
    if (details.understanding) this.#facts({ timings: {}, ...details });
  }

  stopped() {
    this.#end();
    this.#text.finish(undefined, this.#citations);
    this.#notice('Stopped. The answer isn’t complete.');
    announce('Stopped.');
  }

  failed(error, word, retry) {
    this.#end();
    this.#text.finish(undefined, this.#citations);
    const known = error instanceof ServerError;
    if (!known) console.error(error);
    this.#complain(known ? error.message : 'This page ran into a defect.', error.hint,
      error.requestId ? element('p', { className: 'id' }, `Request ${error.requestId}`) : '',
      element('button', { type: 'button', className: 'secondary', onclick: retry }, word));
  }

  addNote(text) {
    this.#parts.notes.hidden = false;
    this.#parts.notes.append(element('li', {}, text));
  }

  /** Says why there is no answer to be seen. */
  withhold(text) {
    this.#end();
    this.#notice(text);
  }

  #understood({ notes, readings }) {
    if (this.#askAgain) show(this.#parts.readings, ...readingChips(readings, this.scope, this.#askAgain));
    this.#notes(notes);
  }

  #found(hits) {
    this.#hits = hits;
    this.#renderSources();
    this.#progress(hits.length ? `Reading ${counted(hits.length, 'passage')}…` : 'Nothing found yet…');
  }

  #token(text) {
    show(this.#parts.progress);
    this.#parts.text.classList.add('writing');
    this.#text.write(text);
  }

  #cite(citation) {
    this.#citations = [...this.#citations.filter(({ n }) => n !== citation.n), citation].sort((a, b) => a.n - b.n);
    this.#renderSources();
  }

  #done(answer) {
    this.#end();
    this.#citations = answer.citations;
    this.#text.finish(answer.answer, answer.citations, answer.model);
    this.#renderSources();
    this.#notes(answer.understanding.notes, answer.verification.unsupported);
    if (!answer.found) this.#notFound();
    this.#facts(answer);
    announce(answer.found
      ? `Answer ready, with ${counted(answer.citations.length, 'source')}.` : 'Not found in your documents.');
  }

  #end() {
    this.#ended = true;
    show(this.#parts.progress);
    this.#parts.text.classList.remove('writing');
    this.#parts.text.removeAttribute('aria-busy');
  }

  #progress(text) {
    if (this.#ended) return;
    show(this.#parts.progress, text);
    announce(text);
  }

  #notice(...words) {
    show(this.#parts.notice, element('p', {}, ...words));
  }

  #notFound() {
    this.#notice(element('strong', {}, 'Not found in your documents.'),
      this.#hits.length ? '' : ' Try other words, or fewer limits.');
  }

  #complain(message, hint = '', ...more) {
    this.#parts.notice.className = 'notice bad';
    show(this.#parts.notice, element('p', { attributes: { role: 'alert' } },
      element('strong', {}, message), ` ${hint}`), ...more);
  }

  #facts(answer) {
    show(this.#parts.facts, ...answerFacts(answer));
  }

  #notes(notes, unsupported = []) {
    const items = [
      ...notes,
      ...unsupported.map((sentence) => `Not supported by the cited passages: “${sentence}”`),
    ];
    show(this.#parts.notes, ...items.map((text) => element('li', {}, text)));
  }

  #renderSources() {
    this.#sources.show(this.#citations, this.#hits);
  }

  #open(number) {
    const citation = this.#citations.find(({ n }) => n === number);
    if (citation) this.#openSource({ citation });
  }

  #openSource({ citation, hit }) {
    openPassage({ citation, hit: hit ?? hitOf(citation, this.#hits) });
  }
}
