/** The notices of one spot, which no zoom can tell apart. */

import { searchNotices } from '../api.js'
import { writeQuestion } from './criteria.js'
import { summaryOf } from './summary.js'

const LIST_LENGTH = 100

/**
 * @param {import('./criteria.js').Criteria} criteria
 * @param {import('./criteria.js').Box} bbox
 */
export async function readMembers(criteria, bbox) {
  // The tiles drew the group without the words, so the words do not restrict its list.
  const question = writeQuestion(
    { ...criteria, q: '', commune: [], located: '' },
    { bbox, limit: LIST_LENGTH },
  )
  const page = await searchNotices(question)
  return page.features.map(summaryOf)
}
