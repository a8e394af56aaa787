/** The period: a bar and a line for each century, and two thumbs that choose among them. */

import { find, make } from '../dom.js'
import { gettext, ngettext } from '../words.js'
import { centuryName } from './wording.js'

const FIRST = 5 // century of the second bar; the first bar is all that is before
const LAST = 21
const BARS = LAST - FIRST + 2

/** @typedef {{from: number, to: number, count: number}} Century */

export class PeriodRange {
  /** @type {number[]} notices of each bar; none before they are counted */
  #counts = []

  /**
   * @param {HTMLElement} root
   * @param {HTMLFormElement} form holds the years, which stay what is searched for
   */
  constructor(root, form) {
    this.bars = find('.histogram-bars', HTMLElement, root)
    this.undated = find('.histogram-undated', HTMLElement, form)
    this.thumbs = /** @type {const} */ ([
      find('[data-thumb="from"]', HTMLInputElement, root),
      find('[data-thumb="to"]', HTMLInputElement, root),
    ])
    this.years = /** @type {const} */ ([
      find('input[name=from]', HTMLInputElement, form),
      find('input[name=to]', HTMLInputElement, form),
    ])
    this.bars.append(...Array.from({ length: BARS }, () => make('span')))
    this.lines = make('ul')
    this.told = make(
      'details',
      { class: 'histogram-told' },
      make('summary', {}, gettext('Notices par siècle')),
      this.lines,
    )
    this.told.hidden = true
    root.append(this.told)
    for (const [rank, thumb] of this.thumbs.entries()) {
      thumb.max = String(BARS - 1)
      thumb.addEventListener('input', () => this.#drag(rank))
      // The years change, and say so to the form in the place of the thumb.
      thumb.addEventListener('change', (event) => {
        event.stopPropagation()
        this.years[rank].dispatchEvent(new Event('change', { bubbles: true }))
      })
    }
    this.fill()
  }

  /** Put the thumbs where the years are. */
  fill() {
    const [from, to] = this.years.map(({ value }) => value)
    this.thumbs[0].value = String(from === '' ? 0 : barOf(Number(from)))
    this.thumbs[1].value = String(to === '' ? BARS - 1 : barOf(Number(to)))
    this.#mark()
  }

  /** @param {{centuries: Century[], earlier: number, undated: number}} period */
  show({ centuries, earlier, undated }) {
    const counts = Array(BARS).fill(0)
    counts[0] = earlier
    for (const { to, count } of centuries) counts[barOf(to)] += count
    this.#tell(counts)
    this.undated.textContent =
      undated === 0
        ? ''
        : ngettext('+ %(count)s notice sans datation', '+ %(count)s notices sans datation', undated)
  }

  /** Say nothing of how many there are: it is not known. */
  forget() {
    this.#tell([])
    this.undated.textContent = ''
  }

  /** @param {number[]} counts none where they are not known */
  #tell(counts) {
    this.#counts = counts
    const most = Math.max(1, ...counts)
    for (const [bar, span] of [...this.bars.children].entries()) {
      if (!(span instanceof HTMLElement)) continue
      span.style.height = `${counts[bar] > 0 ? Math.max(4, (counts[bar] / most) * 100) : 0}%`
      span.title = this.#sentenceOf(bar)
    }
    const filled = [...counts.keys()].filter((bar) => counts[bar] > 0)
    this.lines.replaceChildren(...filled.map((bar) => make('li', {}, this.#sentenceOf(bar))))
    this.told.hidden = filled.length === 0
    this.#mark()
  }

  /** @param {number} bar */
  #sentenceOf(bar) {
    const count = this.#counts[bar]
    if (count === undefined) return nameOf(bar)
    return ngettext('%(century)s : %(count)s notice', '%(century)s : %(count)s notices', count, {
      century: nameOf(bar),
    })
  }

  /** @param {number} rank of the thumb that moves: it stops at the other */
  #drag(rank) {
    const [from, to] = this.thumbs.map(({ valueAsNumber }) => valueAsNumber)
    if (from > to) this.thumbs[rank].value = this.thumbs[1 - rank].value
    const bar = this.thumbs[rank].valueAsNumber
    const open = rank === 0 ? bar === 0 : bar === BARS - 1
    const end = (FIRST + bar - 1) * 100
    this.years[rank].value = open ? '' : String(rank === 0 ? end - 99 : end)
    this.#mark()
  }

  #mark() {
    const [from, to] = this.thumbs.map(({ valueAsNumber }) => valueAsNumber)
    for (const [bar, span] of [...this.bars.children].entries()) {
      span.classList.toggle('is-chosen', bar >= from && bar <= to)
    }
    const names = [
      from === 0 ? '' : this.#sentenceOf(from),
      to === BARS - 1 ? '' : this.#sentenceOf(to),
    ]
    for (const [rank, thumb] of this.thumbs.entries()) {
      thumb.setAttribute('aria-valuetext', names[rank] || gettext('sans limite'))
    }
  }
}

/** @param {number} year */
function barOf(year) {
  const century = Math.ceil(year / 100)
  return Math.min(BARS - 1, Math.max(0, century - FIRST + 1))
}

/** @param {number} bar */
function nameOf(bar) {
  return bar === 0
    ? gettext('avant le %(century)s', { century: centuryName(FIRST) })
    : centuryName(FIRST + bar - 1)
}
