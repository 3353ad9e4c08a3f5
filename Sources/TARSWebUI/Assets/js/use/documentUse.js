// Which documents are of use, and which of none.

import { counted, element } from '../dom.js';
import { noData, table } from './report.js';

/** The most used documents, and the first of those that nobody used. */
export function documentNodes({ most, unused }) {
  if (!unused) return [noData()];
  return [
    most.length ? table('Most used', ['Document', 'Collection', 'Cited', 'Read', 'Followed', 'Found'],
      most.map(({ document, cited, opened, clicked, found }) => [document.path, document.collection, cited, opened, clicked, found]))
      : noData('No document that you may see was of use.'),
    element('p', {}, `${counted(unused.count, 'document')} never used in these days.`),
    unused.documents.length ? table('Never used', ['Document', 'Collection'],
      unused.documents.map(({ path, collection }) => [path, collection])) : null,
  ];
}
