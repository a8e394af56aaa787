/** The tools of areas: draw one, say one in numbers, take it away. */

import { find, findAll } from '../dom.js'
import { surface } from '../map/drawn-layer.js'
import { gettext } from '../words.js'
import {
  boundsOf,
  crossesItself,
  MAX_VERTICES,
  outlineOf,
  readArea,
  readPlaces,
  writeArea,
} from './area.js'
import { Sketch } from './sketch.js'

/** @typedef {import('./area.js').Area} Area */
/** @typedef {Area['kind']} Kind */

/**
 * @typedef {object} AreaMap what the tools ask of the map
 * @property {import('maplibre-gl').Map} gl
 * @property {import('../map/drawn-layer.js').Drawn} drawn
 * @property {import('../search/criteria.js').Box} box
 * @property {(box: import('../search/criteria.js').Box) => void} goToBox
 */

export class AreaTools {
  /** @type {AreaMap | null} null until it comes, and where it cannot be drawn */
  map = null

  /**
   * @param {HTMLElement} root
   * @param {{search: (area: string) => void, onBegin: () => void}} acts
   */
  constructor(root, { search, onBegin }) {
    this.root = root
    this.search = search
    this.onBegin = onBegin
    this.refused = find('#area-refused', HTMLElement, root)
    this.clear = find('#area-clear', HTMLButtonElement, root)
    this.centre = find('[name=centre]', HTMLInputElement, root)
    this.metres = find('[name=metres]', HTMLInputElement, root)
    this.vertices = find('[name=vertices]', HTMLTextAreaElement, root)
    this.clear.addEventListener('click', () => this.search(''))
    listen(find('#area-circle', HTMLFormElement, root), () => this.#sayCircle())
    listen(find('#area-polygon', HTMLFormElement, root), () => this.#sayPolygon())
  }

  /** @param {AreaMap} map areas can be drawn on from now on */
  receive(map) {
    this.map = map
    const sketch = this.#sketchOn(map)
    for (const button of findAll('[data-draw]', HTMLButtonElement, this.root)) {
      button.addEventListener('click', () => {
        this.onBegin()
        sketch.begin(/** @type {Kind} */ (button.dataset.draw))
      })
    }
    find('#area-view', HTMLButtonElement, this.root).addEventListener('click', () =>
      this.#take({ kind: 'box', box: map.box }),
    )
  }

  /**
   * Show the area that is searched in, whoever asked for it.
   * @param {string} written '' for none
   */
  show(written) {
    const area = readArea(written)
    this.#refuse('')
    this.clear.hidden = written === ''
    this.map?.drawn.show('area', area ? [surface('area', outlineOf(area))] : [])
    if (area?.kind === 'circle') {
      this.centre.value = latFirst(area.centre)
      this.metres.value = String(area.metres)
    }
    if (area?.kind === 'polygon') this.vertices.value = area.ring.map(latFirst).join('\n')
  }

  /** @param {AreaMap} map */
  #sketchOn({ gl, drawn }) {
    const bar = find('#sketch-bar', HTMLElement)
    const [help, finish] = [
      find('#sketch-help', HTMLElement, bar),
      find('#sketch-finish', HTMLButtonElement, bar),
    ]
    const sketch = new Sketch(gl, {
      onDraw: (features) => drawn.show('sketch', features),
      onStep: (kind, places) => {
        bar.hidden = kind === null
        finish.hidden = kind !== 'polygon' || places < 3
        help.textContent = kind ? helpOf(kind, places) : ''
      },
      onRefuse: (sentence) => {
        help.textContent = sentence
      },
      onDone: (area) => this.#take(area),
    })
    finish.addEventListener('click', () => sketch.finish())
    find('#sketch-stop', HTMLButtonElement, bar).addEventListener('click', () => {
      sketch.stop()
      gl.getCanvas().focus()
    })
    return sketch
  }

  #sayCircle() {
    const middle = this.map?.gl.getCenter()
    const typed = this.centre.value.trim()
    const centre = typed === '' && middle ? [middle.lng, middle.lat] : readPlaces(typed)?.[0]
    if (!centre) {
      const example = gettext('Écrivez le centre en degrés, latitude d’abord : 48,8530 2,3499.')
      return this.#refuse(example, this.centre)
    }
    this.#say({ kind: 'circle', centre, metres: this.metres.valueAsNumber || 0 })
  }

  #sayPolygon() {
    const ring = readPlaces(this.vertices.value)
    if (!ring || ring.length < 3 || ring.length > MAX_VERTICES) {
      const example = gettext(
        'Écrivez de 3 à 100 sommets, un par ligne, latitude d’abord : 48,8530 2,3499.',
      )
      return this.#refuse(example, this.vertices)
    }
    if (crossesItself(ring)) {
      const order = gettext('Le contour se croise : donnez les sommets dans l’ordre du tour.')
      return this.#refuse(order, this.vertices)
    }
    this.#say({ kind: 'polygon', ring })
  }

  /**
   * Search in what was typed, and go there: nobody knows where it is until it is seen.
   * @param {Area} area
   */
  #say(area) {
    if (area.kind !== 'circle' || area.metres > 0) this.map?.goToBox(boundsOf(area))
    this.#take(area)
  }

  /** @param {Area} area */
  #take(area) {
    this.search(writeArea(area))
  }

  /**
   * @param {string} sentence '' for none
   * @param {HTMLElement} [field] where to mend it
   */
  #refuse(sentence, field) {
    this.refused.textContent = sentence
    for (const one of [this.centre, this.vertices]) {
      one.setAttribute('aria-invalid', String(one === field && sentence !== ''))
    }
    field?.focus()
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {() => void} act
 */
function listen(form, act) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    act()
  })
}

/**
 * @param {Kind} kind
 * @param {number} places already put
 */
function helpOf(kind, places) {
  const keys = gettext('Au clavier : les flèches visent, Entrée pose, Échap abandonne.')
  const steps = {
    circle: [gettext('Posez le centre du cercle.'), gettext('Posez un point du bord.')],
    box: [gettext('Posez un coin.'), gettext('Posez le coin opposé.')],
    polygon: [
      gettext('Posez les sommets un à un.'),
      gettext('Posez le sommet suivant.'),
      gettext('Posez le sommet suivant.'),
      gettext('Posez le sommet suivant, ou terminez sur le premier.'),
    ],
  }[kind]
  return `${steps[Math.min(places, steps.length - 1)]} ${keys}`
}

/** @param {GeoJSON.Position} place */
function latFirst([lon, lat]) {
  return `${lat}, ${lon}`
}
