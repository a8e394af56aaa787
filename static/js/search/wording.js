/** What a notice stores as codes and numbers, in words. */

import { gettext, LANGUAGE, number } from '../words.js'

export { number }

const ORDINALS = new Intl.PluralRules(LANGUAGE, { type: 'ordinal' })
/** @type {Record<string, string>} */
const ENGLISH_ENDINGS = { one: 'st', two: 'nd', few: 'rd', other: 'th' }

/** @type {Record<string, string>} */
const POINTS_AT = {
  building: gettext('Position au bâtiment'),
  parcel: gettext('Position à la parcelle'),
  housenumber: gettext('Position au numéro de la rue'),
  street: gettext('Position à la rue'),
  locality: gettext('Position au lieu-dit'),
  municipality: gettext('Position approximative, connue à la commune près'),
  area: gettext('Position très approximative, connue au territoire près'),
}

/** @type {Record<string, string>} */
const PROTECTIONS = {
  classe: gettext('Classé MH'),
  inscrit: gettext('Inscrit MH'),
  label: gettext('Labellisé'),
}

/** Why there is no place, where the reason is one of a list. */
const REASONS = new Map([
  ['position non communiquée', gettext('position non communiquée')],
  ['la source ne donne pas de coordonnées', gettext('la source ne donne pas de coordonnées')],
  [
    'coordonnées de la source contestées : à vérifier',
    gettext('coordonnées de la source contestées : à vérifier'),
  ],
])

/**
 * Parts of a century, by how the ministry writes them; `%(century)s` is kept for later.
 * @type {Record<string, string>}
 */
const PARTS = {
  '1er quart': gettext('1er quart %(century)s'),
  '2e quart': gettext('2e quart %(century)s'),
  '3e quart': gettext('3e quart %(century)s'),
  '4e quart': gettext('4e quart %(century)s'),
  '1re moitié': gettext('1re moitié %(century)s'),
  '1ère moitié': gettext('1re moitié %(century)s'),
  '2e moitié': gettext('2e moitié %(century)s'),
  milieu: gettext('milieu %(century)s'),
}

/**
 * By the years of the century that they begin and end with.
 * @type {Record<string, string>}
 */
const PART_OF_YEARS = {
  '1-25': '1er quart',
  '26-50': '2e quart',
  '51-75': '3e quart',
  '76-100': '4e quart',
  '1-50': '1re moitié',
  '51-100': '2e moitié',
  '1-100': '',
}
const CENTURY = /^(?:(.+) )?(\d+)(?:er|e) siècle( av\.? ?J\.?-?C\.?)?$/

/**
 * @param {number} inView
 * @param {number} total
 */
export function countSentence(inView, total) {
  return gettext('%(shown)s sur cette carte, %(total)s au total', {
    shown: number(inView),
    total: number(total),
  })
}

/** @param {number} metres */
export function distance(metres) {
  if (metres < 1000) return `${metres} m`
  return `${number(Math.round(metres / 100) / 10)} km`
}

/** @param {string} precision word of the API */
export function pointsAt(precision) {
  return POINTS_AT[precision] ?? precision
}

/**
 * @typedef {object} Place
 * @property {string} [precision]
 * @property {number | null} [radius_m]
 * @property {boolean | string | null} [verified] whether, or since which day (`2025-03-01`)
 * @property {boolean} [generalised]
 * @property {string | null} [no_place_because]
 */

/** @param {Place} place */
export function precisionSentence({ precision, radius_m, verified, generalised, ...place }) {
  const where = POINTS_AT[precision ?? '']
  if (!where) return unknown(place.no_place_because)
  const parts = [where, gettext('à %(distance)s près', { distance: distance(radius_m ?? 0) })]
  if (generalised) parts.push(gettext('volontairement imprécise'))
  parts.push(checked(verified))
  return `${parts.join(', ')}.`
}

/** @param {Place['no_place_because']} reason */
function unknown(reason) {
  if (!reason) return gettext('Position inconnue.')
  return gettext('Position inconnue : %(reason)s.', { reason: REASONS.get(reason) ?? reason })
}

/** @param {Place['verified']} verified */
function checked(verified) {
  if (!verified) return gettext('non vérifiée')
  if (verified === true) return gettext('vérifiée')
  return gettext('vérifiée le %(day)s', { day: verified.split('-').reverse().join('/') })
}

/**
 * @param {number | null | undefined} from first year
 * @param {number | null | undefined} to last year
 */
export function period(from, to) {
  if (from == null || to == null) return ''
  if (from === to) return year(from)
  const [first, last] = [centuryOf(from), centuryOf(to)]
  const part = PART_OF_YEARS[`${from - (first - 1) * 100}-${to - (first - 1) * 100}`]
  if (from > 0 && part !== undefined) return partOf(part, first)
  if (from > 0 && from % 100 === 1 && to % 100 === 0) {
    return gettext('du %(first)s au %(last)s siècle', {
      first: ordinal(first),
      last: ordinal(last),
    })
  }
  return `${year(from)} – ${year(to)}`
}

/**
 * @param {readonly string[]} written as the ministry writes them: `2e quart 12e siècle`
 * @returns the same in the language of the page, where they are of that shape
 */
export function centuries(written) {
  if (LANGUAGE === 'fr') return written.join(', ')
  return written.map(century).join(', ')
}

/** @param {string} written */
function century(written) {
  const [, part = '', rank, before] = CENTURY.exec(written) ?? []
  if (!rank || (part !== '' && !(part in PARTS))) return written
  if (!before) return partOf(part, Number(rank))
  return inPart(part, gettext('%(rank)s siècle av. J.-C.', { rank: ordinal(Number(rank)) }))
}

/**
 * @param {string} part of PARTS, or '' for the whole
 * @param {number} rank
 */
function partOf(part, rank) {
  return inPart(part, centuryName(rank))
}

/**
 * @param {string} part
 * @param {string} century
 */
function inPart(part, century) {
  return part === '' ? century : PARTS[part].replace('%(century)s', century)
}

/** @param {readonly string[]} words of the API: `classe`, `inscrit`, `label` */
export function protections(words) {
  return words.map((word) => PROTECTIONS[word] ?? word)
}

/** @param {number} rank */
export function centuryName(rank) {
  return gettext('%(rank)s siècle', { rank: ordinal(rank) })
}

/** @param {number} of */
function centuryOf(of) {
  return Math.ceil(of / 100)
}

/** @param {number} rank */
function ordinal(rank) {
  if (LANGUAGE === 'en') return `${rank}${ENGLISH_ENDINGS[ORDINALS.select(rank)]}`
  return rank === 1 ? '1er' : `${rank}e`
}

/** @param {number} value */
function year(value) {
  return value < 0 ? gettext('%(year)s av. J.-C.', { year: number(-value) }) : String(value)
}
