/** Values of a criterion of which there are thousands: the greatest counts, and what is asked for. */

import { find, findAll, make } from '../dom.js'
import { gettext, ngettext } from '../words.js'

/** @typedef {{value: string, label: string, count: number}} Value */

/** @type {Map<string, string>} those that were told, by INSEE code */
const COMMUNES = new Map()

/** @param {string} insee */
export function nameOfCommune(insee) {
  return COMMUNES.get(insee) ?? gettext('Commune %(insee)s', { insee })
}

/**
 * @param {string} insee
 * @param {string} name
 */
export function rememberCommune(insee, name) {
  // As there are several Saint-Denis.
  const departement = insee.slice(0, insee.startsWith('97') || insee.startsWith('98') ? 3 : 2)
  COMMUNES.set(insee, `${name} (${departement})`)
}

export class LongList {
  /** @type {Map<string, HTMLElement>} */
  #choices = new Map()

  /** @param {HTMLElement} root says its criterion, and has boxes for what the address asked for */
  constructor(root) {
    this.name = root.dataset.criterion ?? ''
    this.list = find('.filter-list', HTMLElement, root)
    this.narrow = root.querySelector('input[type=search]')
    this.others = find('.filter-others', HTMLElement, root)
    for (const box of findAll('input[type=checkbox]', HTMLInputElement, this.list)) {
      const choice = box.closest('label')
      if (!choice) continue
      this.#choices.set(box.value, choice)
      const label = find('.choice-label', HTMLElement, choice)
      const name = label.textContent ?? ''
      if (this.name === 'commune' && name !== box.value) rememberCommune(box.value, name)
    }
    if (this.narrow instanceof HTMLInputElement) this.#listen(this.narrow)
  }

  /**
   * Have a box for each value that is asked for, whatever the facets tell.
   * @param {string[]} values
   */
  hold(values) {
    for (const value of values) {
      if (!this.#choices.has(value)) this.list.prepend(this.#choice(value, this.#labelOf(value)))
    }
  }

  /**
   * @param {Value[]} values the greatest counts first
   * @param {number} more how many other values there are
   */
  show(values, more) {
    const asked = [...this.#choices].filter(([, choice]) => ticked(choice))
    if (this.name === 'commune') for (const one of values) rememberCommune(one.value, one.label)
    const held = document.activeElement
    const told = values.map(({ value }) => pair(value, this.#choice(value, this.#labelOf(value))))
    this.#choices = new Map([...asked, ...told]) // what is asked for comes first
    this.list.replaceChildren(...this.#choices.values())
    if (held instanceof HTMLElement && this.list.contains(held)) held.focus({ preventScroll: true })
    this.others.textContent = more > 0 ? sentence(more) : ''
    this.#filter()
  }

  /** @param {string} value */
  #labelOf(value) {
    return this.name === 'commune' ? nameOfCommune(value) : value
  }

  /** @param {HTMLInputElement} narrow */
  #listen(narrow) {
    narrow.addEventListener('input', () => this.#filter())
    // It chooses what is shown here, not what is searched for.
    narrow.addEventListener('change', (event) => event.stopPropagation())
    narrow.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault()
    })
  }

  #filter() {
    const typed = this.narrow instanceof HTMLInputElement ? plain(this.narrow.value.trim()) : ''
    for (const choice of this.#choices.values()) {
      choice.hidden = !ticked(choice) && !plain(choice.textContent ?? '').includes(typed)
    }
  }

  /**
   * @param {string} value
   * @param {string} label
   */
  #choice(value, label) {
    const known = this.#choices.get(value)
    if (known) {
      find('.choice-label', HTMLElement, known).textContent = label
      return known
    }
    const box = make('input', { type: 'checkbox', name: this.name, value })
    const text = make('span', { class: 'choice-label' }, label)
    const choice = make(
      'label',
      { class: 'choice' },
      box,
      text,
      make('span', { class: 'facet-count' }),
    )
    this.#choices.set(value, choice)
    return choice
  }
}

/**
 * @param {string} value
 * @param {HTMLElement} choice
 * @returns {[string, HTMLElement]}
 */
function pair(value, choice) {
  return [value, choice]
}

/** @param {HTMLElement} choice */
function ticked(choice) {
  return find('input', HTMLInputElement, choice).checked
}

/** @param {number} more */
function sentence(more) {
  return ngettext(
    'et %(count)s autre : son nom se cherche dans le champ du haut',
    'et %(count)s autres : leur nom se cherche dans le champ du haut',
    more,
  )
}

/** @param {string} text */
export function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
