/** The notices of one spot, which no zoom can tell apart: some of them, and where all are. */

import { searchNotices } from '../api.js'
import { readCriteria, writeCriteria, writeQuestion, writeTileFilter } from '../search/criteria.js'
import { summaryOf } from '../search/summary.js'
import { inLanguage } from '../words.js'
import { COMMUNES } from './communes-layer.js'
import { FOUND } from './notices-layer.js'

/** @typedef {import('../search/criteria.js').Criteria} Criteria */
/** @typedef {import('../search/summary.js').Summary} Summary */
/** @typedef {import('./clusters.js').Group} Group */

const LIST_LENGTH = 100
const COARSE = ['municipality', 'area'] // what the layer of communes holds

/**
 * @param {Criteria} criteria what the map shows
 * @param {Group} group
 * @returns {Promise<{count: number, members: Summary[]}>} how many there are, the first of them
 * @throws {import('../api.js').ServiceError}
 */
export async function readMembers(criteria, { source, box, count, members }) {
  if (members) return { count, members: members.slice(0, LIST_LENGTH) }
  const asked = { bbox: box, limit: LIST_LENGTH }
  const page = await searchNotices(writeQuestion(criteriaOf(criteria, source), asked))
  return { count: page.numberMatched, members: page.features.map(summaryOf) }
}

/**
 * @param {Criteria} criteria
 * @param {Group} group
 * @returns {string} of the page whose list has them all
 */
export function addressOfAll(criteria, { source, box: [west, south, east, north] }) {
  // Rounded outward: answers have more decimals than an area of ours.
  const down = (/** @type {number} */ degrees) => Math.floor(degrees * 1e6) / 1e6
  const up = (/** @type {number} */ degrees) => Math.ceil(degrees * 1e6) / 1e6
  const area = `box:${[down(west), down(south), up(east), up(north)].join()}`
  return `${inLanguage('/')}?${writeCriteria({ ...criteriaOf(criteria, source), area })}`
}

/**
 * What a group answers: tiles drew theirs without words, so words do not restrict its list.
 * @param {Criteria} criteria
 * @param {string} source
 * @returns {Criteria}
 */
function criteriaOf(criteria, source) {
  if (source === FOUND) return criteria
  const filter = readCriteria(writeTileFilter(criteria))
  if (source !== COMMUNES) return filter
  const asked = COARSE.filter((word) => filter.precision.includes(word))
  return { ...filter, precision: asked.length > 0 ? asked : COARSE }
}
