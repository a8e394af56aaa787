/** The page of the queue: its keys. The rest works without a script. */

import { listenToButtons } from './keys.js'

document.body.classList.add('has-script')
listenToButtons()
