// How long questions and searches take, by stage.

import { element } from '../dom.js';
import { noData, percent, table } from './report.js';

/** A table of percentiles. */
export function latencyNodes({ stages, relativeError }) {
  if (stages.length === 0) return [noData()];
  const names = { question: 'Questions', search: 'Searches' };
  const row = ({ stage, count, p50, p90, p95, p99 }) => [stage, count, ...[p50, p90, p95, p99].map(milliseconds)];
  return [
    ...Object.keys(names).map((kind) => ({ kind, own: stages.filter((each) => each.kind === kind) }))
      .filter(({ own }) => own.length > 0)
      .map(({ kind, own }) => table(`${names[kind]}, milliseconds`,
        ['Stage', 'Times', 'Half within', '90 % within', '95 % within', '99 % within'], own.map(row))),
    element('p', { className: 'quietly' }, `Within ${percent(relativeError)} of the true values.`),
  ];
}

const milliseconds = (value) => Number(value.toPrecision(3));
