/** A photograph that is too large is refused before it is sent for nothing. */

import { find } from '../dom.js'

const form = find('#contribution-form', HTMLFormElement)
const field = find('#id_photograph', HTMLInputElement)
const refusal = find('#photograph-too-large', HTMLElement)
const help = field.getAttribute('aria-describedby') ?? ''

field.addEventListener('change', () => {
  refusal.hidden = !isTooLarge()
  field.setAttribute('aria-invalid', String(isTooLarge()))
  field.setAttribute('aria-describedby', isTooLarge() ? `${help} ${refusal.id}` : help)
})

// While the event goes down: before the form is sent by the script that waits for its proof.
form.addEventListener('submit', refuse, { capture: true })

/** @param {SubmitEvent} event */
function refuse(event) {
  if (!isTooLarge()) return
  event.preventDefault()
  event.stopImmediatePropagation()
  field.focus()
}

function isTooLarge() {
  return (field.files?.[0]?.size ?? 0) > Number(field.dataset.largest)
}
