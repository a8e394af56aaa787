/** Bring the small map of a notice's page once it is about to be seen. The text says the same. */

import { find } from '../dom.js'
import { canDraw, whenReady, whenSeen } from '../map/later.js'

const container = find('#locator', HTMLElement)
await whenSeen(container)
await whenReady()
if (canDraw()) {
  const { drawLocator } = await import('./draw-locator.js')
  await drawLocator(container)
} else container.hidden = true
