/** The only fetch(): every request of these pages to the service. */

/**
 * The public properties of a notice that these pages use (see /api/v1/docs for all of them).
 * @typedef {object} NoticeProperties
 * @property {string} ref
 * @property {string} base
 * @property {string} name
 * @property {string[]} type
 * @property {string} precision
 * @property {number | null} radius_m
 * @property {string | null} method
 * @property {string | null} verified
 * @property {boolean} generalised
 * @property {string | null} no_place_because
 * @property {string} commune
 * @property {string} departement
 * @property {string[]} protection
 * @property {number | null} period_from
 * @property {number | null} period_to
 * @property {string[]} centuries
 * @property {boolean} has_picture
 */

/** @typedef {GeoJSON.Feature<GeoJSON.Point | null, NoticeProperties>} Notice */

/**
 * @typedef {object} NoticePage
 * @property {number} numberMatched how many meet the criteria, on every page
 * @property {Notice[]} features
 * @property {{rel: string, href: string}[]} links
 */

/** The service answered something else than what was asked, or nothing at all. */
export class ServiceError extends Error {
  /**
   * @param {string} message in French, for the visitor
   * @param {number} status of the answer; 0 when there was none
   */
  constructor(message, status) {
    super(message)
    this.name = 'ServiceError'
    this.status = status
  }
}

/**
 * @param {string | URL} address
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} the JSON of the answer
 * @throws {ServiceError} and the signal's AbortError
 */
export async function getJson(address, signal) {
  const answer = await fetch(address, { signal }).catch((error) => {
    if (error.name === 'AbortError') throw error
    throw new ServiceError('Le service ne répond pas. Vérifiez votre connexion.', 0)
  })
  if (!answer.ok) throw new ServiceError(await readProblem(answer), answer.status)
  return answer.json()
}

/**
 * @param {URLSearchParams} params
 * @param {AbortSignal} [signal]
 * @returns {Promise<NoticePage>} notices, best first
 */
export function searchNotices(params, signal) {
  return getJson(`/api/v1/notices?${params}`, signal)
}

/**
 * @param {NoticePage} page
 * @returns {URLSearchParams | null} the question whose answer is the next page
 */
export function nextOf(page) {
  const next = page.links.find((link) => link.rel === 'next')
  return next ? new URL(next.href).searchParams : null
}

/** @param {Response} answer */
async function readProblem(answer) {
  if (answer.status !== 422) return `Le service a répondu par une erreur (${answer.status}).`
  const { errors = [] } = await answer.json()
  const named = errors.map((/** @type {{parameter: string}} */ error) => error.parameter).join(', ')
  return `Un critère n’a pas été compris : ${named}.`
}
