/** The search form: criteria in, criteria out. */

import { findAll } from '../dom.js'
import { readCriteria } from './criteria.js'

/** @typedef {import('./criteria.js').Criteria} Criteria */

/**
 * @param {HTMLFormElement} form
 * @param {Criteria} current keeps what the form has no field for
 * @returns {Criteria}
 */
export function readForm(form, current) {
  const pairs = [...new FormData(form)].map(([name, value]) => [name, String(value)])
  const { q, from, to, located, base, protection } = readCriteria(new URLSearchParams(pairs))
  return { ...current, q, from, to, located, base, protection }
}

/**
 * @param {HTMLFormElement} form
 * @param {Criteria} criteria
 */
export function fillForm(form, criteria) {
  const values = /** @type {Record<string, string | string[]>} */ ({ ...criteria })
  for (const input of findAll('input', HTMLInputElement, form)) {
    const value = values[input.name] ?? ''
    const ticked = input.type === 'checkbox' || input.type === 'radio'
    if (ticked)
      input.checked = Array.isArray(value) ? value.includes(input.value) : value === input.value
    else input.value = String(value)
  }
}
