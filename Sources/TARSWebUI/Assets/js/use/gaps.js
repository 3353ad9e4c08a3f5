// What people looked for and didn't find.

import { counted, element } from '../dom.js';
import { noData, table } from './report.js';

/** Questions that are much the same, and words. */
export function gapNodes({ clusters, terms, leastCount, period }) {
  if (!clusters?.length && terms.length === 0) {
    return [noData('Nothing was looked for in vain, as far as that is kept.')];
  }
  return [
    clusters?.length ? questions(clusters) : null,
    terms.length ? table('Words that found nothing', ['Word', 'Times'], terms.map(({ term, count }) => [term, count])) : null,
    period.privacy === 'aggregate' && element('p', { className: 'quietly' },
      `Only words that occurred at least ${leastCount} times are kept readably.`),
  ];
}

function questions(clusters) {
  return element('section', { className: 'part', attributes: { 'aria-labelledby': 'gap-questions' } },
    element('h3', { id: 'gap-questions' }, 'Questions without an answer'),
    element('ol', { className: 'gaps' }, ...clusters.map(({ question, count, lastAsked, others }) => element('li', {},
      element('strong', {}, question),
      element('p', { className: 'quietly' }, `${counted(count, 'time')}, last on ${lastAsked.slice(0, 10)}`),
      others.length ? element('ul', {}, ...others.map((other) => element('li', {}, other))) : null))));
}
