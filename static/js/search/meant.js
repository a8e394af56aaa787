/** Where the suggestions of the map page come from, and what each of them does. */

import { ServiceError, searchCommunes, searchNotices, searchSubjects } from '../api.js'
import { gettext, ngettext } from '../words.js'
import { markOfBase } from './legend.js'
import { summaryOf } from './summary.js'

const MOST = 4 // of each kind

/** @typedef {import('./suggestions.js').Group} Group */

/**
 * @param {object} doors
 * @param {(commune: import('../api.js').Commune) => void} doors.toCommune
 * @param {(summary: import('./summary.js').Summary) => void} doors.toNotice
 * @param {(subject: import('../api.js').Subject) => void} doors.toSubject
 * @returns {(typed: string, signal: AbortSignal) => Promise<Group[]>}
 */
export function meantBy({ toCommune, toNotice, toSubject }) {
  return async (typed, signal) => {
    const words = new URLSearchParams({ q: typed, limit: String(MOST) })
    const answers = await Promise.allSettled([
      searchCommunes(words, signal),
      searchNotices(words, signal).then(({ features }) => features.map(summaryOf)),
      searchSubjects(words, signal),
    ])
    refuseSilence(answers)
    const [communes, notices, subjects] = [given(answers[0]), given(answers[1]), given(answers[2])]
    return [
      {
        label: gettext('Lieux'),
        choices: communes.map((commune) => ({
          name: commune.name,
          detail: commune.departement_name,
          take: () => toCommune(commune),
        })),
      },
      {
        label: gettext('Notices'),
        choices: notices.map((summary) => ({
          name: summary.name,
          detail: [summary.where, markOfBase(summary.base).label].filter(Boolean).join(' · '),
          take: () => toNotice(summary),
        })),
      },
      {
        label: gettext('Sujets et auteurs'),
        choices: subjects.map((subject) => ({
          name: subject.value,
          detail: [whatIs(subject), counted(subject.count)].join(' · '),
          take: () => toSubject(subject),
        })),
      },
    ]
  }
}

/**
 * What did answer is suggested; to have heard nothing at all is a fault.
 * @param {PromiseSettledResult<unknown>[]} answers
 * @throws {ServiceError} and what no service answers
 */
function refuseSilence(answers) {
  const faults = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  const unforeseen = faults.find((fault) => !(fault instanceof ServiceError))
  if (unforeseen || faults.length === answers.length) throw unforeseen ?? faults[0]
}

/**
 * @template T
 * @param {PromiseSettledResult<T[]>} answer
 */
function given(answer) {
  return answer.status === 'fulfilled' ? answer.value : []
}

/** @param {number} count */
function counted(count) {
  return ngettext('%(count)s notice', '%(count)s notices', count)
}

/** @param {import('../api.js').Subject} subject */
function whatIs({ criterion }) {
  return criterion === 'kind' ? gettext('Sujet') : gettext('Auteur')
}
