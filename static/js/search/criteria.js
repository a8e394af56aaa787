/** Search criteria, and their three spellings: page address, API question, tile address. */

/**
 * @typedef {object} Criteria
 * @property {string} q words, in French
 * @property {string} from year, as written; '' for none
 * @property {string} area such as `circle:1.4877,48.4479,2000`; '' for everywhere
 * @property {string} to year, as written; '' for none
 * @property {'' | 'true' | 'false'} located
 * @property {'' | 'true' | 'false'} verified
 * @property {'' | 'true' | 'false'} picture
 * @property {string} linked reference of a notice, after what is searched for is to it: `work/M5031`
 * @property {'' | 'true' | 'false'} missing or stolen
 * @property {string[]} base
 * @property {string[]} protection
 * @property {string[]} departement
 * @property {string[]} commune INSEE codes
 * @property {string[]} precision
 * @property {string[]} kind as notices spell them
 * @property {string[]} author
 * @property {string[]} producer
 */

/** @typedef {[west: number, south: number, east: number, north: number]} Box degrees */

const WORDS = /** @type {const} */ (
  // biome-ignore format: a line of words
  ['q', 'from', 'to', 'located', 'verified', 'picture', 'missing', 'area', 'linked']
)
const LISTS = /** @type {const} */ (
  // biome-ignore format: a line of words
  ['base', 'protection', 'departement', 'commune', 'precision', 'kind', 'author', 'producer']
)

/**
 * @param {string | URLSearchParams} search such as `?q=vitrail&base=palissy`
 * @returns {Criteria}
 */
export function readCriteria(search) {
  const params = new URLSearchParams(search)
  const words = WORDS.map((name) => [name, params.get(name)?.trim() ?? ''])
  const lists = LISTS.map((name) => [name, params.getAll(name).filter((value) => value !== '')])
  return Object.fromEntries([...words, ...lists])
}

/**
 * @param {Criteria} criteria
 * @returns {URLSearchParams} what a page address or the API says; the empty criteria left out
 */
export function writeCriteria(criteria) {
  const params = new URLSearchParams()
  for (const name of WORDS) if (criteria[name]) params.set(name, criteria[name])
  for (const name of LISTS) {
    for (const value of [...criteria[name]].sort()) params.append(name, value)
  }
  return params
}

/**
 * @param {Criteria} criteria
 * @param {{bbox?: Box, limit?: number}} part which of the notices that meet them
 */
export function writeQuestion(criteria, { bbox, limit }) {
  const params = writeCriteria(criteria)
  if (bbox) params.set('bbox', bbox.map((degrees) => degrees.toFixed(6)).join())
  if (limit) params.set('limit', String(limit))
  return params
}

/**
 * @param {Criteria} criteria
 * @returns {URLSearchParams} what the tiles can filter: no words, communes, authors, links
 */
export function writeTileFilter(criteria) {
  return writeCriteria({ ...criteria, q: '', located: '', linked: '', commune: [], author: [] })
}

/**
 * Whether the tiles alone show what is searched for.
 * @param {Criteria} criteria
 */
export function tilesSayAll({ q, linked, commune, author }) {
  return q === '' && linked === '' && commune.length === 0 && author.length === 0
}

/** @param {Criteria} criteria */
export function countFilters(criteria) {
  return writeCriteria({ ...criteria, q: '' }).size
}
