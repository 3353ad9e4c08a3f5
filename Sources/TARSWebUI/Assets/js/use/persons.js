// Who asks how much, where that is kept.

import { noData, table } from './report.js';

/** A table of people. */
export function personNodes({ users }) {
  if (users.length === 0) return [noData()];
  return [table('By person', ['Name', 'Questions', 'Answered', 'Searches', 'Last asked'],
    users.map(({ name, questions, answered, searches, lastAsked }) => [name, questions, answered, searches, lastAsked.slice(0, 10)]))];
}
