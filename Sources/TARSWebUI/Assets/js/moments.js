// Time as people say it: how long ago, how soon, how long.

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
const steps = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]];

const stepOf = (seconds) => steps.find(([, length]) => Math.abs(seconds) >= length) ?? steps.at(-1);

/** "3 minutes ago", "in 2 hours", "now". */
export function fromNow(moment) {
  const seconds = (new Date(moment) - Date.now()) / 1000;
  if (Math.abs(seconds) < 5) return 'now';
  const [unit, length] = stepOf(seconds);
  return relative.format(Math.round(seconds / length), unit);
}

/** "12 minutes", "1 hour". */
export function lasting(seconds) {
  const [unit, length] = stepOf(seconds);
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' })
    .format(Math.max(1, Math.round(seconds / length)));
}

/** "980 bytes", "1.2 MB". */
export function size(bytes) {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return new Intl.NumberFormat('en', {
    style: 'unit', unit: units[step], unitDisplay: step ? 'short' : 'long', maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}
