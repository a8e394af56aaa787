/** Says that what is shown is of before, while there is no network. */

import { make } from '../dom.js'
import { gettext, LANGUAGE } from '../words.js'

/** @param {Response} answer which the service worker dates when it is none of now */
export function noteKept(answer) {
  const kept = answer.headers.get('Geo-Pop-Kept')
  const note = document.querySelector('.offline-list')
  if (kept === null) return note?.remove()
  const date = new Date(kept).toLocaleString(LANGUAGE, { dateStyle: 'long', timeStyle: 'short' })
  const sentence = gettext('Hors ligne : liste du %(date)s.', { date })
  if (note) note.textContent = sentence
  else
    document.body.prepend(
      make('p', { class: 'offline-note offline-list', role: 'status' }, sentence),
    )
}
