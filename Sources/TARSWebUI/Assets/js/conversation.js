// One question at a time: asks it, shows what comes, and what went wrong.

import { ask, ServerError } from './api.js';
import { AnswerText } from './answer.js';
import { announce, byId, counted, element, show } from './dom.js';
import { formatDay } from './dates.js';
import { openPassage } from './passage.js';
import { readingChips } from './readings.js';
import { hitOf, renderSources } from './sources.js';

export class Conversation {
  #running = null;
  #onState;

  /** `onState(busy)` is told when work begins and ends. */
  constructor({ onState }) {
    this.#onState = onState;
  }

  get busy() {
    return this.#running !== null;
  }

  stop() {
    this.#running?.abort();
  }

  async ask(question, scope) {
    this.stop();
    const control = new AbortController();
    this.#running = control;
    this.#onState(true);
    const view = new AnswerView(question, scope, (change) => this.ask(question, change(scope)));
    try {
      for await (const { event, data } of ask(question, scope, control.signal)) view.take(event, data);
    } catch (error) {
      // The server may not know this device's time zone: then words like "yesterday" are read in UTC.
      if (error.code === 'invalid_time' && scope.timeZone) return this.ask(question, { ...scope, timeZone: undefined });
      if (error.name === 'AbortError') view.stopped();
      else view.failed(error, () => this.ask(question, scope));
    }
    if (this.#running !== control) return undefined;
    this.#running = null;
    this.#onState(false);
    return undefined;
  }
}

/** What the page shows of one question. */
class AnswerView {
  #hits = [];
  #citations = [];
  #text;
  #ended = false;
  #scope;
  #askAgain;

  /** `askAgain(change)` asks the same with what `change` makes of the scope. */
  constructor(question, scope, askAgain) {
    this.#scope = scope;
    this.#askAgain = askAgain;
    byId('welcome').hidden = true;
    byId('result').hidden = false;
    byId('asked').textContent = question;
    byId('answer-scope').replaceChildren(...scopeChips(scope));
    for (const id of ['notice', 'notes', 'facts', 'readings']) show(byId(id));
    byId('notice').className = 'notice';
    this.#text = new AnswerText(byId('answer-text'), (number) => this.#open(number));
    byId('answer-text').setAttribute('aria-busy', 'true');
    renderSources([], [], () => {});
    this.#progress('Searching your documents…');
  }

  take(event, data) {
    switch (event) {
      case 'understanding': return this.#understood(data);
      case 'sources': return this.#sources(data);
      case 'token': return this.#token(data);
      case 'citation': return this.#cite(data);
      case 'done': return this.#done(data);
      default: return undefined;
    }
  }

  stopped() {
    this.#end();
    this.#text.finish(undefined, this.#citations);
    show(byId('notice'), element('p', {}, 'Stopped. The answer isn’t complete.'));
    announce('Stopped.');
  }

  failed(error, retry) {
    this.#end();
    this.#text.finish(undefined, this.#citations);
    const known = error instanceof ServerError;
    if (!known) console.error(error);
    const message = known ? error.message : 'This page ran into a defect.';
    byId('notice').className = 'notice bad';
    show(byId('notice'),
      element('p', { attributes: { role: 'alert' } }, element('strong', {}, message), ` ${error.hint ?? ''}`),
      error.requestId ? element('p', { className: 'id' }, `Request ${error.requestId}`) : '',
      element('button', { type: 'button', className: 'secondary', onclick: retry }, 'Ask again'));
  }

  #understood({ notes, readings }) {
    show(byId('readings'), ...readingChips(readings, this.#scope, this.#askAgain));
    this.#notes(notes);
  }

  #sources(hits) {
    this.#hits = hits;
    this.#renderSources();
    this.#progress(hits.length ? `Reading ${counted(hits.length, 'passage')}…` : 'Nothing found yet…');
  }

  #token(text) {
    show(byId('progress'));
    byId('answer-text').classList.add('writing');
    this.#text.write(text);
  }

  #cite(citation) {
    this.#citations = [...this.#citations.filter(({ n }) => n !== citation.n), citation].sort((a, b) => a.n - b.n);
    this.#renderSources();
  }

  #done(answer) {
    this.#end();
    this.#citations = answer.citations;
    this.#text.finish(answer.answer, answer.citations);
    this.#renderSources();
    this.#notes(answer.understanding.notes, answer.verification.unsupported);
    if (!answer.found) {
      show(byId('notice'), element('p', {}, element('strong', {}, 'Not found in your documents.'),
        this.#hits.length ? null : ' Try other words, or fewer limits.'));
    }
    byId('facts').replaceChildren(...answerFacts(answer));
    byId('facts').hidden = false;
    announce(answer.found
      ? `Answer ready, with ${counted(answer.citations.length, 'source')}.` : 'Not found in your documents.');
  }

  #end() {
    this.#ended = true;
    show(byId('progress'));
    byId('answer-text').classList.remove('writing');
    byId('answer-text').removeAttribute('aria-busy');
  }

  #progress(text) {
    if (this.#ended) return;
    show(byId('progress'), text);
    announce(text);
  }

  #notes(notes, unsupported = []) {
    const items = [
      ...notes,
      ...unsupported.map((sentence) => `Not supported by the cited passages: “${sentence}”`),
    ];
    show(byId('notes'), ...items.map((text) => element('li', {}, text)));
  }

  #renderSources() {
    renderSources(this.#citations, this.#hits, (source) => this.#openSource(source));
  }

  #open(number) {
    const citation = this.#citations.find(({ n }) => n === number);
    if (citation) this.#openSource({ citation });
  }

  #openSource({ citation, hit }) {
    openPassage({ citation, hit: hit ?? hitOf(citation, this.#hits) });
  }
}

function scopeChips({ asOf, validAt, validDuring, collection, under, mediaTypes, languages, tags, documents }) {
  const span = validDuring?.split('/').map((day) => (day === '..' ? '…' : formatDay(day)));
  const texts = [
    asOf && `As of ${formatDay(asOf)}`, validAt && `Valid at ${formatDay(validAt)}`,
    span && `Valid ${span.join(' – ')}`, collection && `Only ${collection}`, under && `In ${under}`,
    ...[mediaTypes, languages, tags, documents].map((values) => values?.length && `Only ${values.join(', ')}`),
  ];
  return texts.filter(Boolean).map((text) => element('span', { className: 'chip shown' }, text));
}

function answerFacts({ model, timings, understanding, verification }) {
  const seconds = (timings.total ?? 0) / 1000;
  const how = model === 'extractive' ? 'Sentences taken from your documents' : `Written by ${model}`;
  const checked = verification.sentences
    ? `${verification.supported} of ${counted(verification.sentences, 'sentence')} supported` : null;
  const facts = [how, checked, `as of ${formatDay(understanding.asOf)}`,
    seconds < 0.1 ? `${Math.max(1, Math.round(seconds * 1000))} ms` : `${seconds.toFixed(1)} s`];
  return [facts.filter(Boolean).join(' · ')];
}
