// Dates for people. T.A.R.S. counts days in UTC, and so does this page: "as of 1 June" means the same everywhere.

import { element } from './dom.js';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

const localDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** The day as this device's clock has it: what words like "yesterday" mean. */
export const formatLocalDay = (moment) => localDay.format(new Date(moment));

export const formatDay = (moment) => day.format(new Date(moment));

/** A day, whose tooltip is the moment to the minute. */
export function dayElement(moment) {
  const title = `${minute.format(new Date(moment))} UTC`;
  return element('time', { dateTime: moment, title }, formatDay(moment));
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short', timeZone: 'UTC' });

/** The time of day. */
export const formatMinute = (moment) => clock.format(new Date(moment));

/** "1 Jan 2024 – 1 Jun 2024", "since 1 Jan 2024", "until 1 Jun 2024", "not dated"; within a day, times. Nodes. */
export function spanNodes(start, end, open = 'since') {
  if (start && end && formatDay(start) === formatDay(end)) {
    return [dayElement(start), `, ${formatMinute(start)} – ${formatMinute(end)}`];
  }
  if (start && end) return [dayElement(start), ' – ', dayElement(end)];
  if (start) return [`${open} `, dayElement(start)];
  if (end) return ['until ', dayElement(end)];
  return ['not dated'];
}

/** As `spanNodes`, as text. */
export const spanText = (start, end) => spanNodes(start, end).map((part) => part.textContent ?? part).join('');
