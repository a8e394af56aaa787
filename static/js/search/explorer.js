/** What is searched for, kept in step in the list, the counts and the map. */

import { nextOf, ServiceError, searchNotices } from '../api.js'
import { gettext } from '../words.js'
import { lookAlong } from './along.js'
import { tilesSayAll, writeQuestion } from './criteria.js'
import { summaryOf } from './summary.js'
import { number } from './wording.js'

/** @typedef {import('./criteria.js').Criteria} Criteria */
/** @typedef {import('../map/notices-map.js').NoticesMap} NoticesMap */

const PAGE = 20
const DRAWN = 1000 // the most that the service gives at once
const TO_FIT = 100 // the best answers decide where the map goes

export class Explorer {
  /** @type {NoticesMap | null} null until it comes, and where it cannot be drawn */
  map = null
  /** Whether the map is on its way to the answers: its moves are not the visitor's. */
  travelling = false
  /** @type {import('../space/route-tools.js').Route | null} */
  route = null
  /** @type {(map: NoticesMap) => void} */
  onMap = () => {}
  /** @type {(criteria: Criteria, bbox?: import('./criteria.js').Box) => void} */
  onLook = () => {}
  /** @type {(along: import('./along.js').Along) => void} */
  onAlong = () => {}
  /** @type {(sentence: string) => void} */
  onRouteRefused = () => {}
  /** @type {(matched: number, bbox?: import('./criteria.js').Box) => void} */
  onShown = () => {}
  #view = new AbortController()
  #totals = new AbortController()

  /**
   * @param {Criteria} criteria
   * @param {import('./results-list.js').ResultsList} list
   * @param {import('./counts.js').Counts} counts
   */
  constructor(criteria, list, counts) {
    this.criteria = criteria
    this.list = list
    this.counts = counts
  }

  /** @param {NoticesMap} map which may come long after the list */
  receive(map) {
    this.map = map
    this.onMap(map)
  }

  /**
   * Answer new criteria.
   * @param {Criteria} criteria
   * @param {{travel: boolean}} how whether the map goes where the answers are
   */
  async search(criteria, { travel }) {
    this.criteria = criteria
    this.map?.filter(criteria, tilesSayAll(criteria) && this.route === null)
    this.#totals.abort()
    this.#totals = new AbortController()
    const { signal } = this.#totals
    this.counts.wait()
    await Promise.all([
      this.#attempt(signal, () => this.#countAll(signal)),
      this.#attempt(signal, () => this.#compareOpened(signal)),
      this.#see(travel && this.map !== null),
    ])
  }

  /** Answer the same criteria where the map is now. */
  async look() {
    await this.#see(false)
  }

  /**
   * Answer for what the map shows. A newer question ends the older one.
   * @param {boolean} travel
   */
  async #see(travel) {
    this.#view.abort()
    this.#view = new AbortController()
    const { signal } = this.#view
    this.list.wait()
    await this.#attempt(signal, async () => {
      if (travel) await this.#travel(signal)
      await this.#look(signal)
    })
  }

  /**
   * @param {AbortSignal} signal
   * @param {() => Promise<void>} work
   */
  async #attempt(signal, work) {
    try {
      await work()
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof ServiceError)) throw error
      this.list.settle()
      if (error.parameter === 'body') return this.#refuseRoute(error.message)
      const again = () => this.search(this.criteria, { travel: false })
      this.counts.fail(error.message, error.status === 422 ? undefined : again)
    }
  }

  /** @param {AbortSignal} signal */
  async #travel(signal) {
    const page = await searchNotices(writeQuestion(this.criteria, { limit: TO_FIT }), signal)
    this.travelling = true
    await this.map?.goToAll(page.features.map(summaryOf))
    this.travelling = false
  }

  /** @param {string} sentence */
  #refuseRoute(sentence) {
    this.route = null
    this.onRouteRefused(sentence)
    this.search(this.criteria, { travel: false })
  }

  /**
   * @param {import('../space/route-tools.js').Route} route
   * @param {AbortSignal} signal
   */
  async #lookAlong(route, signal) {
    const along = await lookAlong(route, this.criteria, signal)
    this.list.show({ summaries: along.summaries, readMore: null })
    this.map?.showFound(along.summaries)
    this.counts.showAlong(along.matched, along.leftOut)
    if (this.map) this.map.count = along.matched
    this.onAlong(along)
  }

  /**
   * Say of the notice that is open whether it meets the criteria too.
   * @param {AbortSignal} signal
   */
  async #compareOpened(signal) {
    const opened = this.map?.opened
    if (!opened) return
    const q = `${this.criteria.q} ${opened.ref}`.trim()
    const page = await searchNotices(writeQuestion({ ...this.criteria, q }, { limit: 10 }), signal)
    this.map?.sayOutside(!page.features.some(({ properties }) => properties.ref === opened.ref))
  }

  /** @param {AbortSignal} signal */
  async #look(signal) {
    if (this.route) return this.#lookAlong(this.route, signal)
    const drawn = this.map !== null && !tilesSayAll(this.criteria)
    const onMap = this.map !== null && this.criteria.located !== 'false'
    const bbox = onMap ? this.map?.box : undefined
    const question = writeQuestion(this.criteria, { bbox, limit: drawn ? DRAWN : PAGE })
    this.onLook(this.criteria, bbox)
    const page = await searchNotices(question, signal)
    const batch = this.#batchOf(page)
    this.list.show(batch)
    this.map?.showFound(drawn ? batch.summaries : [])
    const note = drawn ? tooMany(page.numberMatched) : ''
    this.counts.showInView(onMap ? page.numberMatched : null, note)
    if (this.map) this.map.count = onMap ? page.numberMatched : 0
    this.onShown(page.numberMatched, bbox)
  }

  /** @param {AbortSignal} signal */
  async #countAll(signal) {
    if (this.route) return
    const all = writeQuestion(this.criteria, { limit: 1 })
    const unlocated = writeQuestion({ ...this.criteria, located: 'false' }, { limit: 1 })
    const pages = await Promise.all([all, unlocated].map((one) => searchNotices(one, signal)))
    const [total, nowhere] = pages.map((page) => page.numberMatched)
    this.counts.showTotals(total, this.criteria.located === 'true' ? 0 : nowhere)
  }

  /**
   * @param {import('../api.js').NoticePage} page
   * @returns {import('./results-list.js').Batch}
   */
  #batchOf(page) {
    const batch = { summaries: page.features.map(summaryOf), readMore: null }
    const next = nextOf(page)
    if (!next) return batch
    const readMore = async () => {
      const { signal } = this.#view
      const following = await searchNotices(next, signal).catch((error) => {
        if (signal.aborted) return
        if (!(error instanceof ServiceError)) throw error
        this.counts.fail(error.message)
      })
      return following ? this.#batchOf(following) : { summaries: [], readMore }
    }
    return { ...batch, readMore }
  }
}

/** @param {number} matched */
function tooMany(matched) {
  if (matched <= DRAWN) return ''
  return gettext('Seules les %(count)s premières sont dessinées : rapprochez-vous, ou précisez.', {
    count: number(DRAWN),
  })
}
