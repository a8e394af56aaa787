/**
 * Vector tiles of several packs as one (Mapbox Vector Tile 2.1, section 4). A classic script of the
 * service worker, as packs.js. Layers of one name must be one layer: readers show the last alone.
 */

// Each pack has the notices of its own département; the ground is the same in all.
const OF_NOTICES = ['notices', 'communes_notices']
const LAYER = 3
const [NAME, FEATURE, KEY, VALUE] = [1, 2, 3, 4]
const TAGS = 2

/** @typedef {{field: number, raw: Uint8Array, body: Uint8Array}} Field raw: the body, and its head */

/**
 * @param {Uint8Array[]} tiles not compressed
 * @returns {Uint8Array}
 */
function joinTiles(tiles) {
  /** @type {Map<string, Uint8Array>} */
  const layers = new Map()
  for (const { body } of tiles.flatMap(fieldsOf)) {
    const name = nameOf(body)
    const known = layers.get(name)
    if (!known) layers.set(name, body)
    else if (OF_NOTICES.includes(name)) layers.set(name, joinLayers(known, body))
  }
  return joinBytes([...layers.values()].map((body) => written(LAYER, body)))
}

/** @param {Uint8Array} layer */
function nameOf(layer) {
  return new TextDecoder().decode(fieldsOf(layer).find(({ field }) => field === NAME)?.body)
}

/**
 * @param {Uint8Array} first
 * @param {Uint8Array} second whose keys and values come after those of the first
 */
function joinLayers(first, second) {
  const fields = fieldsOf(first)
  const counts = [KEY, VALUE].map((one) => fields.filter(({ field }) => field === one).length)
  const added = fieldsOf(second).flatMap(({ field, raw, body }) => {
    if (field === FEATURE) return [written(FEATURE, moveTags(body, counts))]
    return field === KEY || field === VALUE ? [raw] : []
  })
  return joinBytes([first, ...added])
}

/**
 * @param {Uint8Array} feature
 * @param {number[]} counts what is before its keys, and before its values
 */
function moveTags(feature, counts) {
  const fields = fieldsOf(feature).map(({ field, raw, body }) => {
    if (field !== TAGS) return raw
    const tags = numbersOf(body).map((rank, place) => rank + counts[place % 2])
    return written(TAGS, Uint8Array.from(tags.flatMap(varint)))
  })
  return joinBytes(fields)
}

/**
 * Tiles, layers and features have but numbers and bytes with their length before them.
 * @param {Uint8Array} message
 * @returns {Field[]}
 */
function fieldsOf(message) {
  const fields = []
  for (let at = 0; at < message.length; ) {
    const head = readVarint(message, at)
    const size = readVarint(message, head.end)
    const end = size.end + ((head.value & 7) === 2 ? size.value : 0)
    const [raw, body] = [message.subarray(at, end), message.subarray(size.end, end)]
    fields.push({ field: head.value >> 3, raw, body })
    at = end
  }
  return fields
}

/** @param {Uint8Array} packed */
function numbersOf(packed) {
  const numbers = []
  for (let at = 0; at < packed.length; ) {
    const { value, end } = readVarint(packed, at)
    numbers.push(value)
    at = end
  }
  return numbers
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function readVarint(bytes, at) {
  let value = 0
  for (let end = at, unit = 1; ; unit *= 128) {
    const byte = bytes[end++]
    value += (byte & 127) * unit
    if (byte < 128) return { value, end }
  }
}

/**
 * @param {number} value
 * @returns {number[]} bytes
 */
function varint(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]
}

/**
 * @param {number} field
 * @param {Uint8Array} body
 */
function written(field, body) {
  return joinBytes([Uint8Array.from([(field << 3) | 2, ...varint(body.length)]), body])
}

/** @param {Uint8Array[]} parts */
function joinBytes(parts) {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
