// What can be done with a turn of one's own conversation: other branches, other words, another answer, a rating.

import { announce, element, failure, icon } from '../dom.js';
import { talks } from './routes.js';
import { siblings } from './tree.js';

/** Puts the tools beside the question and below the answer. */
export function dress(turn, tree, { show, regenerate, edit }) {
  const { question, answer } = turn.messages;
  turn.head.replaceChildren(turn.heading, element('div', { className: 'turn-tools' },
    branches(tree, question, 'Question', show), tool('edit', 'Edit the question', edit)));
  if (!answer) {
    turn.actions.replaceChildren(element('button', { type: 'button', className: 'secondary', onclick: regenerate },
      'Answer it'));
    return;
  }
  if (answer.state === 'running') return;
  const [thumbs, reason] = ratingTools(tree.conversation.id, answer);
  turn.actions.replaceChildren(
    thumbs, tool('copy', 'Copy the answer', () => copy(answer.text)),
    tool('again', 'Answer again, with the limits below', regenerate), branches(tree, answer, 'Answer', show) ?? '',
      reason);
}

export function tool(name, label, onclick, isPressed) {
  return element('button', {
    type: 'button', className: 'tool', title: label, onclick,
    attributes: { 'aria-label': label, ...(isPressed === undefined ? {} : { 'aria-pressed': String(isPressed) }) },
  }, icon(name));
}

/** Arrows between the messages that stand in one place; nothing where there is one only. */
function branches(tree, message, word, show) {
  const { all, index } = siblings(tree, message);
  if (all.length < 2) return null;
  const arrow = (name, label, target) => {
    const button = tool(name, label, () => show(target));
    button.disabled = !target;
    return button;
  };
  return element('span',
    { className: 'branch', attributes: { role: 'group', 'aria-label': `${word} ${index + 1} of ${all.length}` } },
    arrow('left', `${word} before`, all[index - 1]),
    element('span', { attributes: { 'aria-hidden': 'true' } }, `${index + 1}/${all.length}`),
    arrow('right', `${word} after`, all[index + 1]));
}

async function copy(text) {
  const plain = text.replaceAll(/\s?\[\d{1,3}\]/g, '');
  if (!navigator.clipboard) return announce('This browser copies only from encrypted pages.');
  await navigator.clipboard.writeText(plain);
  return announce('Copied.');
}

/** Thumbs that can be taken back, and the reason for one. */
function ratingTools(conversation, answer) {
  const place = element('span');
  const below = element('div', { className: 'why' });
  const show = ({ feedback }, withReason) => {
    const thumb = (name, label) =>
      tool(name, label, () => rate(feedback?.thumb === name ? null : name), feedback?.thumb === name);
    place.replaceChildren(thumb('up', 'Good answer'), thumb('down', 'Bad answer'));
    below.replaceChildren(...(withReason ? [reasonForm(feedback, (reason) => rate(feedback.thumb, reason))] : []));
  };
  const rate = async (thumb, reason) => {
    try {
      const rated = thumb ? await talks.rate(conversation, answer.id, { thumb, ...(reason && { reason }) })
        : await talks.takeBack(conversation, answer.id);
      show(rated, Boolean(thumb) && reason === undefined);
      (below.querySelector('textarea') ?? place.querySelector('[aria-pressed="true"]') ?? place.firstChild).focus();
      announce(thumb ? 'Thank you.' : 'Taken back.');
    } catch (error) {
      below.replaceChildren(failure(error));
    }
  };
  show(answer);
  return [place, below];
}

function reasonForm({ thumb, reason = '' }, send) {
  const text = element('textarea',
    { rows: 2, maxLength: 2000, value: reason, id: `reason-${Math.random().toString(36).slice(2)}` });
  const node = element('form', { className: 'reason-form' },
    element('label', { htmlFor: text.id },
      thumb === 'up' ? 'What was good? (optional)' : 'What was wrong? (optional)'), text,
    element('div', { className: 'ways' }, element('button', { type: 'submit', className: 'secondary' }, 'Send')));
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    send(text.value.trim());
  });
  return node;
}

/** Has the person edit the question in its place. */
export function edited(turn, send) {
  const text = element('textarea', {
    className: 'edit-question', rows: 3, maxLength: 4000, value: turn.heading.textContent,
      attributes: { 'aria-label': 'Question' },
  });
  const tools = turn.head.querySelector('.turn-tools');
  const close = () => {
    node.replaceWith(turn.heading);
    tools.hidden = false;
    tools.querySelector('button:last-child')?.focus();
  };
  const node = element('form', { className: 'edit-form' }, text, element('div', { className: 'ways' },
    element('button', { type: 'submit', className: 'primary' }, 'Ask this instead'),
    element('button', { type: 'button', className: 'secondary', onclick: close }, 'Cancel')));
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    const question = text.value.trim();
    if (!question) return;
    close();
    send(question);
  });
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.target === text) {
      event.preventDefault();
      node.requestSubmit();
    }
  });
  turn.heading.replaceWith(node);
  tools.hidden = true;
  text.focus();
}
