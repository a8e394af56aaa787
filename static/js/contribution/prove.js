/** The browser's work for a form: begun when somebody writes, waited for when they send. */

import { find } from '../dom.js'
import { gettext } from '../words.js'

const form = find('#contribution-form', HTMLFormElement)
const proof = find('#proof', HTMLInputElement)
const says = find('#proof-says', HTMLElement)
/** @type {Promise<void> | null} */
let work = null

document.querySelector('#alert')?.scrollIntoView()
const alert = document.querySelector('#alert')
if (alert instanceof HTMLElement) alert.focus()

// Without a secure context there is no hashing: the service then asks for an address instead.
if (globalThis.crypto?.subtle) {
  form.addEventListener('input', begin, { once: true })
  form.addEventListener('submit', sendOnceProved)
}

function begin() {
  work ??= prove()
}

/** @param {SubmitEvent} event */
async function sendOnceProved(event) {
  if (proof.value) return
  event.preventDefault()
  says.textContent = gettext('Vérification…')
  begin()
  await work
  says.textContent = ''
  form.submit()
}

async function prove() {
  const challenge = JSON.parse(find('#challenge', HTMLScriptElement).textContent ?? '')
  const number = await solved(challenge)
  if (number === null) return
  const { algorithm, salt, signature, challenge: asked } = challenge
  proof.value = btoa(JSON.stringify({ algorithm, challenge: asked, number, salt, signature }))
}

/**
 * @param {object} challenge
 * @returns {Promise<number | null>}
 */
function solved(challenge) {
  return new Promise((resolve) => {
    const worker = new Worker(form.dataset.solver ?? '', { type: 'module' })
    worker.addEventListener('message', ({ data }) => {
      worker.terminate()
      resolve(data)
    })
    worker.addEventListener('error', () => resolve(null))
    worker.postMessage(challenge)
  })
}
