/**
 * The marks of notices, drawn once on a canvas from the same files as the legend of the page.
 *
 * A mark says three things, none by colour alone: the base (shape, letter, colour), the
 * protection (a whole ring, a broken one, dots), and what the place is worth: a plain mark is
 * exact, a small one in a dashed disc is somewhere near, one beside « ≈ » is only a territory.
 */

/** @typedef {import('./palette.js').Palette} Palette */

const FORMS = /** @type {const} */ (['exact', 'near', 'territory'])
const RINGS = /** @type {const} */ (['none', 'classe', 'inscrit', 'label'])

const SIZE = 34 // pixels of a mark with its ring and its halo
const PIXEL_RATIO = 2
const RADIUS = { exact: 14.5, near: 14.5, territory: 15 }

/** Pixels of the disc of a group: under 10 notices, 100, 1,000, 10,000, and above. */
const GROUP_RADII = [9.5, 11.5, 14, 18, 21]
const SMALL_GROUPS = 2 // the first sizes are drawn paler

/** @type {Record<string, number[]>} */
const DASHES = { classe: [], inscrit: [8, 4], label: [0.1, 4.6] }

/**
 * @param {HTMLImageElement[]} legend images of the bases, each named by `data-mark`
 * @returns {Promise<Map<string, CanvasImageSource>>} ready to be drawn
 */
export async function readLegend(legend) {
  await Promise.all(legend.map((image) => image.decode()))
  const marks = legend.map((image) => /** @type {const} */ ([image.dataset.mark ?? '', image]))
  return new Map(marks)
}

/**
 * Draw each mark when the map first asks for it: of the hundred there are, a view shows a dozen.
 * @param {import('maplibre-gl').Map} map
 * @param {Map<string, CanvasImageSource>} legend
 * @param {Palette} palette
 */
export function addMarks(map, legend, palette) {
  map.setMissingStyleImageResolver((id) => {
    const drawn = draw(id, legend, palette)
    if (drawn) map.addImage(id, drawn, { pixelRatio: PIXEL_RATIO })
  })
}

/**
 * @param {string} id `light/exact/merimee/classe`, `light/group/3`, `light/commune/3`
 * @param {Map<string, CanvasImageSource>} legend
 * @param {Palette} palette
 * @returns {ImageData | null} null for what is of another palette
 */
function draw(id, legend, palette) {
  const [scheme, kind, of, ring] = id.split('/')
  if (scheme !== palette.scheme) return null
  if (kind === 'group') return drawGroup(Number(of), palette)
  if (kind === 'commune') return drawCommune(Number(of), palette)
  const image = legend.get(of)
  const form = FORMS.find((one) => one === kind)
  const around = RINGS.find((one) => one === ring)
  return image && form && around ? drawMark(image, form, around, palette) : null
}

/**
 * @param {CanvasImageSource} image
 * @param {typeof FORMS[number]} form
 * @param {typeof RINGS[number]} ring
 * @param {Palette} palette
 */
function drawMark(image, form, ring, { colour }) {
  const wide = form === 'territory' ? SIZE + 12 : SIZE
  const context = openCanvas(wide, SIZE)
  if (form !== 'exact' || ring !== 'none') drawDisc(context, form, ring, colour)
  if (form === 'exact') drawHalo(context, image, colour('halo'))
  const side = form === 'exact' ? 20 : 14
  const left = form === 'territory' ? 6 : 0
  context.drawImage(image, left - side / 2, -side / 2, side, side)
  return imageOf(context)
}

/**
 * @param {number} size rank of the group's size
 * @param {Palette} palette
 */
function drawGroup(size, { colour }) {
  const radius = GROUP_RADII[size]
  const context = openCanvas(2 * radius + 3, 2 * radius + 3)
  context.arc(0, 0, radius, 0, 2 * Math.PI)
  context.fillStyle = colour(size < SMALL_GROUPS ? 'cluster-small' : 'cluster')
  context.fill()
  context.strokeStyle = colour('halo')
  context.lineWidth = 1.5
  context.stroke()
  return imageOf(context)
}

/**
 * A hollow disc with the dashes of doubt: notices of a commune, nobody knows where in it.
 * @param {number} size rank of the group's size
 * @param {Palette} palette
 */
function drawCommune(size, { colour }) {
  const radius = GROUP_RADII[size]
  const context = openCanvas(2 * radius + 3, 2 * radius + 3)
  context.arc(0, 0, radius, 0, 2 * Math.PI)
  context.fillStyle = colour('halo')
  context.fill()
  context.strokeStyle = colour('cluster')
  context.lineWidth = 1.5
  context.setLineDash([2.5, 2.5])
  context.stroke()
  return imageOf(context)
}

/**
 * @param {number} width pixels of the page
 * @param {number} height
 * @returns {CanvasRenderingContext2D} whose origin is the middle
 */
function openCanvas(width, height) {
  const canvas = document.createElement('canvas')
  canvas.width = width * PIXEL_RATIO
  canvas.height = height * PIXEL_RATIO
  const context = /** @type {CanvasRenderingContext2D} */ (
    canvas.getContext('2d', { willReadFrequently: true })
  )
  context.scale(PIXEL_RATIO, PIXEL_RATIO)
  context.translate(width / 2, height / 2)
  return context
}

/** @param {CanvasRenderingContext2D} context */
function imageOf(context) {
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height)
}

/**
 * The disc that holds the ring of protection, or the dashes of doubt.
 * @param {CanvasRenderingContext2D} context
 * @param {typeof FORMS[number]} form
 * @param {typeof RINGS[number]} ring
 * @param {Palette['colour']} colour
 */
function drawDisc(context, form, ring, colour) {
  const half = form === 'territory' ? 6 : 0
  const radius = RADIUS[form] - 1
  context.beginPath()
  context.arc(-half, 0, radius, Math.PI / 2, -Math.PI / 2)
  context.arc(half, 0, radius, -Math.PI / 2, Math.PI / 2)
  context.closePath()
  context.fillStyle = colour('halo')
  context.fill()
  context.strokeStyle = colour('ring')
  context.lineCap = ring === 'label' ? 'round' : 'butt'
  context.lineWidth = ring === 'none' ? 1 : 2
  context.setLineDash(ring === 'none' ? [2.5, 2.5] : DASHES[ring])
  context.stroke()
  if (form !== 'territory') return
  context.fillStyle = colour('ring')
  context.font = '600 15px sans-serif'
  context.textAlign = 'center'
  context.fillText('≈', -9, 5)
}

/**
 * A line of the ground's colour around a mark, whatever its shape.
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasImageSource} image
 * @param {string} color
 */
function drawHalo(context, image, color) {
  context.save()
  context.shadowColor = color
  context.shadowBlur = 3 * PIXEL_RATIO
  for (let pass = 0; pass < 3; pass++) context.drawImage(image, -10, -10, 20, 20)
  context.restore()
}
