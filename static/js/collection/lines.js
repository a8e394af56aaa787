/** Give the buttons to what the server wrote: lines of a list, the head of a notice. */

import { findAll } from '../dom.js'
import { keepButton, offer } from './keep-button.js'

for (const line of findAll('.result[data-ref]', HTMLElement)) {
  if (!line.querySelector('.keep')) line.append(keepButton(noticeIn(line)))
}
for (const button of findAll('.keep-word[data-ref]', HTMLButtonElement)) {
  offer(button, noticeIn(button))
}

/** @param {HTMLElement} element */
function noticeIn(element) {
  const { ref = '', base = '', name } = element.dataset
  return { ref, base, name: name ?? element.querySelector('h3')?.textContent ?? ref }
}
