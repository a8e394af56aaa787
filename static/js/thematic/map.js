/** Bring the map of a thematic page once it is about to be seen. The list says the same. */

import { find } from '../dom.js'
import { canDraw, whenReady, whenSeen } from '../map/later.js'

const container = find('#map', HTMLElement)
await whenSeen(container)
await whenReady()
if (canDraw()) {
  const { drawThematic } = await import('./draw-map.js')
  await drawThematic(container)
} else container.hidden = true
