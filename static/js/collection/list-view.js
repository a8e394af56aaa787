/** The notices of the list of now: their order, their notes, what is taken along. */

import { find, findAll } from '../dom.js'
import { distance } from '../search/wording.js'
import { gettext, number } from '../words.js'
import { bringMap } from './bring-map.js'
import { entryLine } from './entry-line.js'
import { addressOfList, referencesOf, shelf } from './my-shelf.js'
import { lengthOf, walkThrough } from './order.js'

/** @typedef {import('./shelf.js').Entry} Entry */

export class ListView {
  /** @type {Map<string, string>} by reference: why a notice is no more */
  fates = new Map()
  /** @type {import('./list-map.js').ListMap | null} */
  #map = null

  /**
   * @param {HTMLElement} root
   * @param {{onChange: () => void}} events
   */
  constructor(root, { onChange }) {
    this.root = root
    this.onChange = onChange
    this.list = find('#entries', HTMLOListElement, root)
    this.order = find('#list-order', HTMLButtonElement, root)
    this.length = find('#list-length', HTMLElement, root)
    this.address = find('#list-address', HTMLInputElement, root)
    this.said = find('#list-said', HTMLElement)
    this.list.addEventListener('click', (event) => this.#act(event))
    this.list.addEventListener('input', ({ target }) => this.#note(target))
    this.order.addEventListener('click', () => this.#walk())
    find('#list-copy', HTMLButtonElement, root).addEventListener('click', () => this.#copy())
  }

  /** @param {HTMLElement} container */
  async openMap(container) {
    this.#map = await bringMap(container)
    this.show()
  }

  show() {
    const list = shelf.active
    const { entries } = list
    this.root.hidden = entries.length === 0
    find('#list-empty', HTMLElement).hidden = entries.length > 0
    const lines = entries.map((entry, rank) =>
      entryLine(entry, rank, entries.length, this.fates.get(entry.ref) ?? ''),
    )
    const held = heldIn(this.list)
    this.list.replaceChildren(...lines)
    held?.()
    const placed = entries.flatMap(({ place }) => (place ? [place] : []))
    this.order.disabled = placed.length < 3
    const metres = Math.round(lengthOf(placed))
    this.length.textContent =
      metres > 0 ? gettext('%(way)s à vol d’oiseau', { way: distance(metres) }) : ''
    this.#link(list)
    this.#map?.show(stopsOf(entries))
  }

  /** @param {import('./shelf.js').List} list */
  #link(list) {
    const present = list.entries.filter(({ ref }) => !this.fates.has(ref))
    for (const link of findAll('a[data-extension]', HTMLAnchorElement, this.root)) {
      link.href = `/api/v1/notices.${link.dataset.extension}?${referencesOf(present)}`
    }
    this.address.value = addressOfList({ ...list, entries: present })
    find('#list-print', HTMLAnchorElement, this.root).href = this.address.value
  }

  /** @param {MouseEvent} event */
  #act({ target }) {
    const button = target instanceof Element ? target.closest('[data-act]') : null
    const line = button?.closest('li')
    if (!(button instanceof HTMLElement && line)) return
    const from = [...this.list.children].indexOf(line)
    const action = button.dataset.act ?? ''
    if (action === 'remove') this.#remove(from)
    else if (button.getAttribute('aria-disabled') !== 'true') {
      this.#move(from, action === 'up' ? from - 1 : from + 1, action)
    }
  }

  /**
   * @param {number} from
   * @param {number} to
   * @param {string} action whose button keeps the focus
   */
  #move(from, to, action) {
    this.#change((entries) => {
      entries.splice(to, 0, ...entries.splice(from, 1))
    })
    const { entries } = shelf.active
    this.said.textContent = gettext('%(name)s : %(rank)s sur %(total)s.', {
      name: entries[to].name,
      rank: number(to + 1),
      total: number(entries.length),
    })
    this.#focus(to, `[data-act="${action}"]`)
  }

  /** @param {number} rank */
  #remove(rank) {
    const { name } = shelf.active.entries[rank]
    this.#change((entries) => {
      entries.splice(rank, 1)
    })
    this.said.textContent = gettext('%(name)s : retirée de la liste.', { name })
    this.#focus(Math.min(rank, this.list.children.length - 1), '[data-act="remove"]')
  }

  /** Those without a place come after the walk. */
  #walk() {
    const { entries } = shelf.active
    const placed = entries.filter(({ place }) => place)
    const order = walkThrough(placed.map(({ place }) => /** @type {GeoJSON.Position} */ (place)))
    const walk = order.map((rank) => placed[rank])
    this.#change((all) => {
      all.splice(0, all.length, ...walk, ...entries.filter(({ place }) => !place))
    })
    const way = this.length.textContent ?? ''
    this.said.textContent = gettext('Liste ordonnée : %(way)s.', { way })
  }

  /** @param {EventTarget | null} field */
  #note(field) {
    if (!(field instanceof HTMLInputElement)) return
    shelf.change(({ entries }) => {
      const entry = entries.find(({ ref }) => ref === field.dataset.note)
      if (entry) entry.note = field.value
    })
    if (!shelf.isKept) this.onChange()
  }

  async #copy() {
    this.address.select()
    // Not there on a page without TLS: what is selected can be copied by hand.
    const copied = await navigator.clipboard?.writeText(this.address.value).then(
      () => true,
      () => false,
    )
    this.said.textContent = copied
      ? gettext('Copié.')
      : gettext('Sélectionné : copiez avec Ctrl+C ou ⌘C.')
  }

  /** @param {(entries: Entry[]) => void} change */
  #change(change) {
    shelf.change(({ entries }) => change(entries))
    this.onChange()
  }

  /**
   * @param {number} rank
   * @param {string} selector
   */
  #focus(rank, selector) {
    const found = this.list.children[rank]?.querySelector(selector)
    if (found instanceof HTMLElement) found.focus()
  }
}

/**
 * @param {HTMLElement} list
 * @returns {(() => void) | null} gives the focus back to the same thing of the same notice
 */
function heldIn(list) {
  const held = document.activeElement
  const ref = held?.closest('li')?.dataset.ref
  if (!(held instanceof HTMLElement && ref && list.contains(held))) return null
  const part = held.dataset.act ? `[data-act="${held.dataset.act}"]` : held.localName
  const caret = held instanceof HTMLInputElement ? held.selectionStart : null
  return () => {
    const found = list.querySelector(`[data-ref="${CSS.escape(ref)}"] ${part}`)
    if (found instanceof HTMLElement) found.focus({ preventScroll: true })
    if (found instanceof HTMLInputElement) found.setSelectionRange(caret, caret)
  }
}

/** @param {Entry[]} entries */
function stopsOf(entries) {
  return entries.flatMap(({ place, radius_m }, rank) =>
    place ? [{ place, rank: rank + 1, radius_m: radius_m ?? null }] : [],
  )
}
