import assert from 'node:assert/strict'
import { test } from 'node:test'

/** @param {string} name so that each test reads the module anew, with its own page around */
async function wordsIn(name, language, catalogue) {
  globalThis.document = { documentElement: { lang: language } }
  globalThis.geoPopWords = catalogue
  const words = await import(`../../static/js/words.js?${name}`)
  delete globalThis.document
  delete globalThis.geoPopWords
  return words
}

test('French is said as it is written, none is singular', async () => {
  const { gettext, ngettext, inLanguage } = await wordsIn('fr', 'fr', undefined)
  assert.equal(gettext('Notice %(ref)s', { ref: 'PA1' }), 'Notice PA1')
  assert.equal(ngettext('%(count)s notice', '%(count)s notices', 0), '0 notice')
  assert.equal(ngettext('%(count)s notice', '%(count)s notices', 1), '1 notice')
  assert.match(ngettext('%(count)s notice', '%(count)s notices', 1402), /^1\s402 notices$/u)
  assert.equal(inLanguage('/notice/PA1'), '/notice/PA1')
})

test('English comes from its catalogue, none is plural', async () => {
  const { gettext, ngettext, number, inLanguage } = await wordsIn('en', 'en', {
    'Notice %(ref)s': 'Record %(ref)s',
    '%(count)s notice': ['%(count)s record', '%(count)s records'],
  })
  assert.equal(gettext('Notice %(ref)s', { ref: 'PA1' }), 'Record PA1')
  assert.equal(ngettext('%(count)s notice', '%(count)s notices', 0), '0 records')
  assert.equal(ngettext('%(count)s notice', '%(count)s notices', 1402), '1,402 records')
  assert.equal(number(1.5), '1.5')
  assert.equal(inLanguage('/notice/PA1'), '/en/notice/PA1')
})

test('what has no English stays French, what has no value stays as it is', async () => {
  const { gettext } = await wordsIn('none', 'en', {})
  assert.equal(gettext('Légende'), 'Légende')
  assert.equal(gettext('À %(distance)s près'), 'À %(distance)s près')
  assert.equal(gettext('constructor'), 'constructor')
})
