/** What a notice stores as codes and numbers, in French. */

const NUMBER = new Intl.NumberFormat('fr')

/** @type {Record<string, string>} */
const POINTS_AT = {
  building: 'Position au bâtiment',
  parcel: 'Position à la parcelle',
  housenumber: 'Position au numéro de la rue',
  street: 'Position à la rue',
  locality: 'Position au lieu-dit',
  municipality: 'Position approximative, connue à la commune près',
  area: 'Position très approximative, connue au territoire près',
}

/** @type {Record<string, string>} */
const PROTECTIONS = { classe: 'Classé MH', inscrit: 'Inscrit MH', label: 'Labellisé' }

/** Quarters and halves of a century, by the years of the century they begin and end with. */
/** @type {Record<string, string>} */
const PARTS = {
  '1-25': '1er quart ',
  '26-50': '2e quart ',
  '51-75': '3e quart ',
  '76-100': '4e quart ',
  '1-50': '1re moitié ',
  '51-100': '2e moitié ',
  '1-100': '',
}

/** @param {number} count */
export function number(count) {
  return NUMBER.format(count)
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function counted(count, one, many = `${one}s`) {
  return `${number(count)} ${count > 1 ? many : one}`
}

/**
 * @param {number} inView
 * @param {number} total
 */
export function countSentence(inView, total) {
  return `${number(inView)} sur cette carte, ${number(total)} au total`
}

/** @param {number} metres */
export function distance(metres) {
  if (metres < 1000) return `${metres} m`
  return `${NUMBER.format(Math.round(metres / 100) / 10)} km`
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
  const pointsAt = POINTS_AT[precision ?? '']
  if (!pointsAt)
    return `Position inconnue${place.no_place_because ? ` : ${place.no_place_because}` : ''}.`
  const parts = [pointsAt, `à ${distance(radius_m ?? 0)} près`]
  if (generalised) parts.push('volontairement imprécise')
  parts.push(checked(verified))
  return `${parts.join(', ')}.`
}

/** @param {Place['verified']} verified */
function checked(verified) {
  if (!verified) return 'non vérifiée'
  if (verified === true) return 'vérifiée'
  return `vérifiée le ${verified.split('-').reverse().join('/')}`
}

/**
 * @param {number | null | undefined} from first year
 * @param {number | null | undefined} to last year
 */
export function period(from, to) {
  if (from == null || to == null) return ''
  if (from === to) return year(from)
  const [first, last] = [centuryOf(from), centuryOf(to)]
  const part = PARTS[`${from - (first - 1) * 100}-${to - (first - 1) * 100}`]
  if (from > 0 && part !== undefined) return `${part}${ordinal(first)} siècle`
  if (from > 0 && from % 100 === 1 && to % 100 === 0) {
    return `du ${ordinal(first)} au ${ordinal(last)} siècle`
  }
  return `${year(from)} – ${year(to)}`
}

/** @param {readonly string[]} words of the API: `classe`, `inscrit`, `label` */
export function protections(words) {
  return words.map((word) => PROTECTIONS[word] ?? word)
}

/** @param {number} of */
function centuryOf(of) {
  return Math.ceil(of / 100)
}

/** @param {number} rank */
function ordinal(rank) {
  return rank === 1 ? '1er' : `${rank}e`
}

/** @param {number} value */
function year(value) {
  return value < 0 ? `${number(-value)} av. J.-C.` : String(value)
}
