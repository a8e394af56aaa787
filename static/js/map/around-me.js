/** « Autour de moi » : asked for on tap only, shown with its doubt, kept nowhere. */

import { GeolocateControl } from 'maplibre-gl'
import { make } from '../dom.js'
import { gettext } from '../words.js'

/** @typedef {import('maplibre-gl').Map} GlMap */

const PATIENCE = 10_000 // milliseconds
const REFUSED = 1
const UNKNOWN = 2

/** @type {Record<number, string>} by the codes of GeolocationPositionError */
const REASONS = {
  [REFUSED]: gettext(
    'Votre navigateur n’a pas le droit de dire où vous êtes : autorisez-le dans ses réglages, ou cherchez une commune.',
  ),
  [UNKNOWN]: gettext(
    'Votre appareil ne sait pas où il est. Cherchez une commune, ou déplacez la carte.',
  ),
  3: gettext(
    'Votre appareil met trop longtemps à dire où il est. Réessayez, ou cherchez une commune.',
  ),
}

/**
 * @param {GlMap} gl
 * @param {HTMLElement} note where it is said why that cannot be, until the map moves on
 */
export async function addAroundMe(gl, note) {
  const say = (/** @type {number} */ code) => {
    note.textContent = REASONS[code] ?? REASONS[UNKNOWN]
    note.hidden = false
  }
  gl.on('movestart', () => {
    note.hidden = true
  })
  if (await isRefused()) addRefused(gl, say)
  else addLocator(gl, say)
}

/**
 * @param {GlMap} gl
 * @param {(code: number) => void} say
 */
function addLocator(gl, say) {
  const control = new GeolocateControl({
    positionOptions: { enableHighAccuracy: true, timeout: PATIENCE },
    fitBoundsOptions: { maxZoom: 15 },
    showAccuracyCircle: true,
  })
  control.on('error', ({ code }) => {
    say(code)
    // MapLibre's button is of no use any more, and mute.
    if (code !== REFUSED) return
    gl.removeControl(control)
    addRefused(gl, say).focus()
  })
  gl.addControl(control, 'top-right')
  // MapLibre names its button once it knows whether it may ask, which takes a while.
  const button = gl.getContainer().querySelector('.maplibregl-ctrl-geolocate')
  button?.setAttribute('aria-label', nameIn(gl))
  return control
}

/** @param {GlMap} gl */
function nameIn(gl) {
  return gl._getUIString('GeolocateControl.FindMyLocation')
}

/**
 * A button in the place of MapLibre's, which is disabled where it may not ask: this one says why.
 * @param {GlMap} gl
 * @param {(code: number) => void} say
 */
function addRefused(gl, say) {
  const icon = make('span', { class: 'maplibregl-ctrl-icon', 'aria-hidden': 'true' })
  const name = nameIn(gl)
  const button = make(
    'button',
    { type: 'button', class: 'maplibregl-ctrl-geolocate', 'aria-label': name, title: name },
    icon,
  )
  const group = make('div', { class: 'maplibregl-ctrl maplibregl-ctrl-group' }, button)
  const control = { onAdd: () => group, onRemove: () => group.remove() }
  button.addEventListener('click', async () => {
    if (await isRefused()) return say(navigator.geolocation ? REFUSED : UNKNOWN)
    gl.removeControl(control)
    addLocator(gl, say).trigger()
  })
  gl.addControl(control, 'top-right')
  return button
}

/** Whether the device cannot or may not tell where it is; who was not asked yet may. */
async function isRefused() {
  if (!navigator.geolocation) return true
  const status = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null)
  return status?.state === 'denied'
}
