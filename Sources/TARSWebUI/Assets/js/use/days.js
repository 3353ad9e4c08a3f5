// Questions and searches by day.

import { element } from '../dom.js';
import { barChart } from './chart.js';
import { noData, percent, table } from './report.js';

const reasons = { weak_evidence: 'the passages found don’t answer', model: 'the language model found no answer' };

/** Figures, a chart, the same as a table, and why there was no answer. */
export function dayNodes({ total, days, reasons: why, askers, collections, feedback }) {
  if (!total) return [noData()];
  return [
    figures(total, feedback), legend(), barChart(days.map(asBar), ['answered', 'unanswered', 'failed']),
    table('By day', ['Day', 'Questions', 'Answered', 'Refused', 'Empty', 'Failed', 'Left', 'Share', 'Searches', 'Empty'],
      days.filter(({ numbers }) => numbers).map(({ date, numbers }) => dayRow(date, numbers))),
    why.length > 0 && table('Why there was no answer', ['Kind', 'End', 'Why', 'Times'],
      why.map(({ kind, outcome, reason, count }) => [kind, outcome, reasons[reason] ?? reason ?? '', count])),
    askers.length > 0 && table('Who asks', ['Signed in by', 'Questions', 'Searches'],
      askers.map(({ asker, questions, searches }) => [asker, questions, searches])),
    collections.length > 0 && table('Chosen collections', ['Collection', 'Times'],
      collections.map(({ collection, questions }) => [collection, questions])),
  ];
}

const dayRow = (name, numbers) => [
  name, numbers.questions, numbers.answered, numbers.refused, numbers.empty, numbers.failed, numbers.cancelled,
  percent(numbers.answeredShare), numbers.searches, numbers.emptySearches,
];

function asBar({ date, numbers }) {
  if (!numbers) return { title: `${date}: no data` };
  const bad = numbers.refused + numbers.empty;
  return {
    title: `${date}: ${numbers.questions} questions, ${numbers.answered} answered`,
    parts: [numbers.answered, bad, numbers.failed + numbers.cancelled],
  };
}

function figures(total, feedback) {
  const figure = (name, value) => element('div', {}, element('dt', {}, name),
    element('dd', {}, value === undefined ? 'no data' : value.toLocaleString()));
  return element('dl', { className: 'figures' },
    figure('Questions', total.questions), figure('Answered', percent(total.answeredShare)),
    figure('Searches', total.searches), figure('Citations followed', total.clicked),
    figure('Documents read', total.opened),
    figure('Good answers', feedback && `${percent(feedback.upShare)} of ${feedback.up + feedback.down}`));
}

const legend = () => element('ul', { className: 'legend' },
  ...[['answered', 'answered'], ['unanswered', 'refused or empty'], ['failed', 'failed or left'], ['unknown', 'no data']]
    .map(([kind, text]) => element('li', {}, element('span', { className: kind, attributes: { 'aria-hidden': 'true' } }), text)));
