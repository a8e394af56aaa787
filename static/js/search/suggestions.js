/** What may be meant by what is being typed: places, notices, subjects. WAI-ARIA 1.2 combobox. */

import { ServiceError } from '../api.js'
import { debounce, make } from '../dom.js'
import { gettext, ngettext } from '../words.js'
import { marksOf } from './marks.js'

const LEAST = 3 // characters, from which there is something to suggest
const QUIET = 200 // milliseconds without a key

/**
 * @typedef {object} Choice
 * @property {string} name
 * @property {string} detail what tells it from its homonyms
 * @property {() => void} take
 */

/** @typedef {{label: string, choices: Choice[]}} Group */

export class Suggestions {
  /** @type {Choice[]} */
  #choices = []
  #held = -1
  #typing = false
  #reading = new AbortController()

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list where the groups are shown
   * @param {HTMLElement} status where their number is announced
   * @param {(typed: string, signal: AbortSignal) => Promise<Group[]>} suggest
   */
  constructor(input, list, status, suggest) {
    this.input = input
    this.list = list
    this.status = status
    this.suggest = suggest
    for (const [name, value] of Object.entries({
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-controls': list.id,
      'aria-expanded': 'false',
    })) {
      input.setAttribute(name, value)
    }
    // What was closed before the pause was over stays closed: it would cover what was found.
    const read = debounce(() => this.#typing && this.#read(), QUIET)
    input.addEventListener('input', () => {
      this.#typing = true
      this.#reading.abort()
      if (input.value.trim().length < LEAST) this.close()
      else read()
    })
    input.addEventListener('keydown', (event) => this.#onKey(event))
    input.addEventListener('blur', () => this.close())
    // The pointer must not take the focus away before it has chosen.
    list.addEventListener('pointerdown', (event) => event.preventDefault())
    list.addEventListener('click', ({ target }) => {
      const option = target instanceof Element ? target.closest('[role=option]') : null
      if (option instanceof HTMLElement) this.#take(Number(option.dataset.rank))
    })
  }

  close() {
    this.#typing = false
    this.#reading.abort()
    this.#choices = []
    this.list.hidden = true
    this.list.replaceChildren()
    this.status.textContent = ''
    this.input.setAttribute('aria-expanded', 'false')
    this.#hold(-1)
  }

  async #read() {
    this.#reading = new AbortController()
    const { signal } = this.#reading
    try {
      const groups = await this.suggest(this.input.value.trim(), signal)
      if (!signal.aborted && document.activeElement === this.input) this.#show(groups)
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof ServiceError)) throw error
      this.close() // to search is still possible, and says what is wrong
    }
  }

  /** @param {Group[]} groups */
  #show(groups) {
    const filled = groups.filter(({ choices }) => choices.length > 0)
    this.#choices = filled.flatMap(({ choices }) => choices)
    let rank = 0
    this.list.replaceChildren(
      ...filled.map(({ label, choices }) => {
        const options = choices.map((choice) => this.#option(choice, rank++))
        const title = make('span', { class: 'suggestions-group', 'aria-hidden': 'true' }, label)
        return make('div', { role: 'group', 'aria-label': label }, title, ...options)
      }),
    )
    this.list.hidden = rank === 0
    this.input.setAttribute('aria-expanded', String(rank > 0))
    this.status.textContent =
      rank === 0
        ? gettext('Aucune suggestion')
        : ngettext('%(count)s suggestion', '%(count)s suggestions', rank)
    this.#hold(-1)
  }

  /**
   * @param {Choice} choice
   * @param {number} rank
   */
  #option({ name, detail }, rank) {
    const attributes = { role: 'option', id: `${this.list.id}-${rank}`, 'aria-selected': 'false' }
    const marked = marksOf(name, this.input.value)
    const option = make('div', attributes, ...marked, make('small', {}, detail))
    option.dataset.rank = String(rank)
    return option
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const count = this.#choices.length
    if (event.key === 'Escape' && count > 0) {
      event.preventDefault() // which would empty the field too
      this.close()
    } else if (event.key === 'Enter' && this.#held >= 0) {
      event.preventDefault()
      this.#take(this.#held)
    } else if (count > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      // One more place than choices: what was typed is in the round too.
      this.#hold(((this.#held + 1 + step + count + 1) % (count + 1)) - 1)
    }
  }

  /** @param {number} rank */
  #hold(rank) {
    this.#held = rank
    for (const option of this.list.querySelectorAll('[role=option]')) {
      const held = option instanceof HTMLElement && Number(option.dataset.rank) === rank
      option.setAttribute('aria-selected', String(held))
      if (held) option.scrollIntoView({ block: 'nearest' })
    }
    if (rank < 0) this.input.removeAttribute('aria-activedescendant')
    else this.input.setAttribute('aria-activedescendant', `${this.list.id}-${rank}`)
  }

  /** @param {number} rank */
  #take(rank) {
    const choice = this.#choices[rank]
    this.close()
    choice?.take()
  }
}
