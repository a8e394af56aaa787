/** Which list, its name, a new one, away with it. */

import { find, make } from '../dom.js'
import { gettext, number } from '../words.js'
import { shelf, sizeOf } from './my-shelf.js'

export class ListTools {
  /**
   * @param {HTMLFormElement} root
   * @param {{onChange: () => void}} events
   */
  constructor(root, { onChange }) {
    this.choice = find('#lists', HTMLSelectElement, root)
    this.name = find('#list-name', HTMLInputElement, root)
    root.addEventListener('submit', (event) => event.preventDefault())
    this.choice.addEventListener('change', () => {
      shelf.open(this.choice.value)
      onChange()
    })
    this.name.addEventListener('input', () => {
      shelf.change((list) => {
        list.name = this.name.value
      })
      onChange()
    })
    find('#list-new', HTMLButtonElement, root).addEventListener('click', () => {
      shelf.begin(gettext('Liste %(rank)s', { rank: number(shelf.read().lists.length + 1) }))
      onChange()
      this.name.select()
    })
    find('#list-remove', HTMLButtonElement, root).addEventListener('click', () => {
      if (!this.#isSure()) return
      shelf.remove(shelf.active.id)
      onChange()
      this.choice.focus()
    })
  }

  show() {
    const { lists, active } = shelf.read()
    const options = lists.map((list) => {
      const option = make(
        'option',
        { value: list.id },
        `${list.name || gettext('Sans nom')} (${sizeOf(list)})`,
      )
      option.selected = list.id === active
      return option
    })
    this.choice.replaceChildren(...options)
    if (document.activeElement !== this.name) this.name.value = shelf.active.name
  }

  #isSure() {
    const list = shelf.active
    return (
      list.entries.length === 0 ||
      confirm(
        gettext('Supprimer « %(list)s » (%(size)s) ? Rien ne permet d’y revenir.', {
          list: list.name,
          size: sizeOf(list),
        }),
      )
    )
  }
}
