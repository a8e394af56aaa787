/** The search form: criteria in, criteria out. */

import { findAll } from '../dom.js'
import { readCriteria } from './criteria.js'

/** @typedef {import('./criteria.js').Criteria} Criteria */

/**
 * @param {HTMLFormElement} form
 * @param {Criteria} current keeps the link, which the form has no field for
 * @returns {Criteria}
 */
export function readForm(form, current) {
  const pairs = [...new FormData(form)].map(([name, value]) => [name, String(value)])
  return { ...readCriteria(new URLSearchParams(pairs)), linked: current.linked }
}

/**
 * @param {HTMLFormElement} form
 * @param {Criteria} criteria
 */
export function fillForm(form, criteria) {
  const values = /** @type {Record<string, string | string[]>} */ ({ ...criteria })
  for (const input of findAll('input', HTMLInputElement, form)) {
    if (!input.name) continue // the thumbs of the period follow its years
    const value = values[input.name] ?? ''
    const ticked = input.type === 'checkbox' || input.type === 'radio'
    if (ticked)
      input.checked = Array.isArray(value) ? value.includes(input.value) : value === input.value
    else input.value = String(value)
  }
}
