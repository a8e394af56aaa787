/** The notices along a route: the same list, in the order of travel. */

import { searchAlong } from '../api.js'
import { gettext } from '../words.js'
import { writeCriteria } from './criteria.js'
import { summaryOf } from './summary.js'
import { distance } from './wording.js'

const MOST = 1000

/**
 * @typedef {object} Along
 * @property {import('./summary.js').Summary[]} summaries
 * @property {number} matched
 * @property {number} leftOut notices whose place is not precise enough
 * @property {string[]} lines of the route, encoded
 * @property {URLSearchParams} question
 */

/**
 * @param {import('../space/route-tools.js').Route} route
 * @param {import('./criteria.js').Criteria} criteria
 * @param {AbortSignal} signal
 * @returns {Promise<Along>}
 */
export async function lookAlong({ file, corridor }, criteria, signal) {
  // Who travels past a notice knows where it is.
  const question = writeCriteria({ ...criteria, located: '' })
  question.set('corridor', String(corridor))
  question.set('limit', String(MOST))
  const { features, numberMatched, feed_info } = await searchAlong(question, file, signal)
  return {
    summaries: features.map((notice) => ({
      ...summaryOf(notice),
      along: whereOn(notice.properties),
    })),
    matched: numberMatched,
    leftOut: feed_info.left_out,
    lines: feed_info.route,
    question,
  }
}

/** @param {import('../api.js').NoticeProperties} notice */
function whereOn({ along_m = 0, distance_m = 0, side }) {
  const places = { along: distance(Math.round(along_m)), aside: distance(Math.round(distance_m)) }
  return side === 'left'
    ? gettext('à %(along)s du départ, à %(aside)s sur la gauche', places)
    : gettext('à %(along)s du départ, à %(aside)s sur la droite', places)
}
