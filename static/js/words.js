/**
 * The words of the pages: French in the sources, English from static/words/en.js, a classic script
 * that runs before every module of a page in English. So words are there while modules are read.
 *
 * `make messages` looks for calls of these names with plain strings: what changes in a sentence is
 * a `%(name)s` in it, never `${…}`.
 */

/** @type {Record<string, string | string[]>} */
const CATALOGUE = /** @type {any} */ (globalThis).geoPopWords ?? {}

/** Of the page; French where there is none, as in tests. */
export const LANGUAGE = globalThis.document?.documentElement.lang || 'fr'

const NUMBER = new Intl.NumberFormat(LANGUAGE)
const PLURALS = new Intl.PluralRules(LANGUAGE)

/** @typedef {Record<string, string | number>} Values */

/**
 * @param {string} message in French
 * @param {Values} [values] of its `%(name)s`
 */
export function gettext(message, values = {}) {
  const known = CATALOGUE[message]
  return fill(typeof known === 'string' ? known : message, values)
}

/**
 * @param {string} one in French, of none and of one
 * @param {string} many
 * @param {number} count is also `%(count)s`, grouped
 * @param {Values} [values]
 */
export function ngettext(one, many, count, values = {}) {
  const known = CATALOGUE[one]
  const [singular, plural] = Array.isArray(known) ? known : [one, many]
  const form = PLURALS.select(count) === 'one' ? singular : plural
  return fill(form, { count: number(count), ...values })
}

/** @param {number} value grouped, and with the decimal mark of the page */
export function number(value) {
  return NUMBER.format(value)
}

/**
 * @param {string} path of a page, from the root: `/notice/PA00088922`
 * @returns the same page in the language of this one
 */
export function inLanguage(path) {
  return LANGUAGE === 'fr' ? path : `/${LANGUAGE}${path}`
}

/**
 * @param {string} message
 * @param {Values} values
 */
function fill(message, values) {
  return message.replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole))
}
