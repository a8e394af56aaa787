import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Shelf, toggled } from '../../static/js/collection/shelf.js'

const CHURCH = { ref: 'PA1', base: 'merimee', name: 'Église' }
const GLASS = { ref: 'PM1', base: 'palissy', name: 'Verrière' }

function storage(text = null, refusal = null) {
  return {
    text,
    getItem() {
      return this.text
    },
    setItem(_key, value) {
      if (refusal) throw new DOMException('full', refusal)
      this.text = value
    },
  }
}

const shelfOn = (store) => new Shelf(() => store, 'Ma liste')

test('a notice is kept, then taken away, and another page sees it', () => {
  const store = storage()
  const shelf = shelfOn(store)
  shelf.change(toggled(CHURCH))
  shelf.change(toggled(GLASS))
  assert.deepEqual(
    shelfOn(store).active.entries.map(({ ref }) => ref),
    ['PA1', 'PM1'],
  )
  shelf.change(toggled(CHURCH))
  assert.equal(shelfOn(store).holds('PA1'), false)
  assert.equal(shelf.isKept, true)
})

test('a new list becomes the one of now; removed, the first one does', () => {
  const shelf = shelfOn(storage())
  shelf.change(toggled(CHURCH))
  shelf.begin('Reçue', [GLASS])
  assert.equal(shelf.active.name, 'Reçue')
  assert.equal(shelf.holds('PA1'), false)
  shelf.remove(shelf.active.id)
  assert.equal(shelf.active.name, 'Ma liste')
  assert.equal(shelf.holds('PA1'), true)
})

for (const refusal of ['QuotaExceededError', 'SecurityError']) {
  test(`what the device refuses stays on the page (${refusal})`, () => {
    const shelf = shelfOn(storage(null, refusal))
    shelf.change(toggled(CHURCH))
    shelf.change(toggled(GLASS))
    assert.equal(shelf.isKept, false)
    assert.equal(shelf.active.entries.length, 2)
  })
}

test('a browser that refuses even to name its storage has a list for the page', () => {
  const shelf = new Shelf(() => {
    throw new DOMException('no', 'SecurityError')
  }, 'Ma liste')
  shelf.change(toggled(CHURCH))
  assert.equal(shelf.holds('PA1'), true)
})

for (const text of ['', '{', 'null', '[]', '{"lists":7}', '{"lists":[{"id":1}, null]}']) {
  test(`nonsense in the storage is an empty list: ${text}`, () => {
    assert.deepEqual(shelfOn(storage(text)).active.entries, [])
  })
}

test('what is no notice in a stored list is left out', () => {
  const lists = [{ id: 'a', name: 'Mienne', entries: [CHURCH, null, { ref: 7 }] }]
  const shelf = shelfOn(storage(JSON.stringify({ active: 'b', lists })))
  assert.deepEqual(shelf.active.entries, [{ ...CHURCH, note: '' }])
})
