/** The only fetch(): every request of these pages to the service. */

import { noteKept } from './offline/note.js'
import { nonsense, sentenceOf, silence } from './problems.js'

const PATIENCE = 20_000 // milliseconds

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
 * @property {number} [along_m] on a route only: metres from its start
 * @property {number} [distance_m] from its line
 * @property {'left' | 'right'} [side] of who travels
 */

/** @typedef {GeoJSON.Feature<GeoJSON.Point | null, NoticeProperties>} Notice */

/**
 * @typedef {object} NoticePage
 * @property {number} numberMatched how many meet the criteria, on every page
 * @property {Notice[]} features
 * @property {{rel: string, href: string}[]} links
 * @property {Record<string, any>} feed_info
 */

/** The service answered something else than what was asked, or nothing at all. */
export class ServiceError extends Error {
  /**
   * @param {string} message for the visitor
   * @param {number} status of the answer; 0 when there was none
   * @param {string} [parameter] that was wrong
   */
  constructor(message, status, parameter = '') {
    super(message)
    this.name = 'ServiceError'
    this.status = status
    this.parameter = parameter
  }
}

/**
 * @param {string | URL} address
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} the JSON of the answer
 * @throws {ServiceError} and the signal's AbortError
 */
export async function getJson(address, signal) {
  return ask(address, { signal })
}

/**
 * @param {string | URL} address
 * @param {RequestInit} request
 * @returns {Promise<any>} the JSON of the answer
 */
async function ask(address, request) {
  const late = AbortSignal.timeout(PATIENCE)
  const signal = request.signal ? AbortSignal.any([request.signal, late]) : late
  try {
    const answer = await fetch(address, { ...request, signal })
    if (answer.ok) {
      noteKept(answer)
      return await answer.json()
    }
    const errors = await errorsOf(answer)
    const sentence = sentenceOf(answer.status, errors)
    throw new ServiceError(sentence, answer.status, errors[0]?.parameter)
  } catch (error) {
    if (request.signal?.aborted || error instanceof ServiceError) throw error
    if (error instanceof SyntaxError) throw new ServiceError(nonsense(), 502)
    throw new ServiceError(silence(late.aborted), 0)
  }
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
 * @param {URLSearchParams} params
 * @param {File} route GPX or GeoJSON
 * @param {AbortSignal} [signal]
 * @returns {Promise<NoticePage & {feed_info: {route: string[], route_m: number, left_out: number}}>}
 *   notices in the order of travel
 */
export function searchAlong(params, route, signal) {
  return ask(`/api/v1/along?${params}`, { method: 'POST', body: route, signal })
}

/**
 * @typedef {object} Commune
 * @property {string} code INSEE
 * @property {string} name
 * @property {string} departement_name
 * @property {[number, number, number, number]} bbox of the commune, or of its département
 */

/**
 * @param {URLSearchParams} params
 * @param {AbortSignal} [signal]
 * @returns {Promise<Commune[]>} communes, those whose name begins so first
 */
export async function searchCommunes(params, signal) {
  const { communes } = await getJson(`/api/v1/communes?${params}`, signal)
  return communes
}

/**
 * A kind or an author; `criterion` is what a search calls it.
 * @typedef {{criterion: 'kind' | 'author', value: string, count: number}} Subject
 */

/**
 * @param {URLSearchParams} params
 * @param {AbortSignal} [signal]
 * @returns {Promise<Subject[]>} those that begin as was typed first, then the most frequent
 */
export async function searchSubjects(params, signal) {
  const { subjects } = await getJson(`/api/v1/subjects?${params}`, signal)
  return subjects
}

/**
 * How many notices each value of a criterion would leave (see /api/v1/docs).
 * @typedef {{value: string, label: string, count: number}[]} Values
 * @typedef {{centuries: {from: number, to: number, count: number}[], earlier: number, undated: number}} PeriodCounts
 * @typedef {Record<string, any> & {period: PeriodCounts, more: Record<string, number>}} Facets
 */

/**
 * @param {string} question
 * @param {AbortSignal} [signal]
 * @returns {Promise<Facets>}
 */
export function readFacets(question, signal) {
  return getJson(`/api/v1/facets?${question}`, signal)
}

/**
 * @param {NoticePage} page
 * @returns {URLSearchParams | null} the question whose answer is the next page
 */
export function nextOf(page) {
  const next = page.links.find((link) => link.rel === 'next')
  return next ? new URL(next.href).searchParams : null
}

/**
 * @param {Response} answer
 * @returns {Promise<import('./problems.js').Wrong[]>} none when it is no problem of ours
 */
async function errorsOf(answer) {
  const problem = await answer.json().catch(() => ({}))
  return problem.errors ?? []
}
