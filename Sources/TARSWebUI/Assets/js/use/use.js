// The sheet for operators: how much is asked, whether it is answered, how long that takes, and what is missing.

import { openViews } from '../sheet.js';
import { dayNodes } from './days.js';
import { documentNodes } from './documentUse.js';
import { gapNodes } from './gaps.js';
import { latencyNodes } from './latency.js';
import { personNodes } from './persons.js';
import { reportView } from './report.js';

/** Opens the sheet with the days. */
export function openUse() {
  openViews({
    id: 'use', title: 'Use', label: 'What to look at',
    views: [
      { name: 'Days', make: () => reportView('use', dayNodes) },
      { name: 'Speed', make: () => reportView('latency', latencyNodes) },
      { name: 'Gaps', make: () => reportView('gaps', gapNodes) },
      { name: 'Documents', make: () => reportView('documents', documentNodes) },
      { name: 'By person', make: () => reportView('users', personNodes) },
    ],
  });
}
