/** What the visitor takes along: the notices of the view in files, its address, its frame. */

import { find, findAll } from '../dom.js'
import { gettext } from '../words.js'
import { writeCriteria, writeQuestion } from './criteria.js'

/** @typedef {import('./criteria.js').Criteria} Criteria */
/** @typedef {import('./criteria.js').Box} Box */

export class Take {
  /** @type {{criteria: Criteria, bbox?: Box} | null} */
  #view = null

  /** @param {HTMLDetailsElement} root */
  constructor(root) {
    this.root = root
    this.files = findAll('a[data-extension]', HTMLAnchorElement, root)
    this.address = find('#take-address', HTMLInputElement, root)
    this.frame = find('#take-frame', HTMLTextAreaElement, root)
    this.said = find('.take-said', HTMLElement, root)
    root.addEventListener('toggle', () => this.#write())
    // The view moves without a new search: what is copied is of the moment.
    addEventListener('hashchange', () => this.#write())
    const share = find('#take-share', HTMLButtonElement, root)
    share.hidden = !navigator.share
    share.addEventListener('click', () => this.#share())
    for (const button of findAll('[data-copy]', HTMLButtonElement, root)) {
      button.addEventListener('click', () => this.#copy(button))
    }
  }

  /**
   * @param {Criteria} criteria
   * @param {Box} [bbox]
   */
  show(criteria, bbox) {
    this.#view = { criteria, bbox }
    this.#write()
  }

  /** @param {boolean} followed whether the list is that of a route, which has its own file */
  ofRoute(followed) {
    find('.take-files', HTMLElement, this.root).hidden = followed
  }

  #write() {
    if (!this.#view || !this.root.open) return
    const { criteria, bbox } = this.#view
    const question = writeQuestion(criteria, { bbox })
    for (const link of this.files) {
      link.href = `/api/v1/notices.${link.dataset.extension}?${question}`
    }
    const asked = writeCriteria(criteria)
    const view = `${asked.size > 0 ? `?${asked}` : ''}${location.hash}`
    this.address.value = `${location.origin}${location.pathname}${view}`
    const { embed, title } = this.frame.dataset
    this.frame.value = `<iframe src="${escaped(`${embed}${view}`)}" title="${title}" width="100%" height="480" loading="lazy"></iframe>`
    this.said.textContent = ''
  }

  /** By whatever the device has for it: messages, mail, neighbours. */
  async #share() {
    this.#write()
    await navigator.share({ title: document.title, url: this.address.value }).catch((error) => {
      // Who closes the list of applications changed their mind.
      if (error.name === 'AbortError') return
      this.said.textContent = gettext('Cet appareil n’a pas pu partager : copiez l’adresse.')
    })
  }

  /** @param {HTMLButtonElement} button */
  async #copy(button) {
    this.#write()
    const field = button.dataset.copy === this.frame.id ? this.frame : this.address
    field.select()
    // Not there on a page without TLS: what is selected can be copied by hand.
    const copied = await navigator.clipboard?.writeText(field.value).then(
      () => true,
      () => false,
    )
    this.said.textContent = copied
      ? gettext('Copié.')
      : gettext('Sélectionné : copiez avec Ctrl+C ou ⌘C.')
  }
}

/** @param {string} address */
function escaped(address) {
  return address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
