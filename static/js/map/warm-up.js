/** A worker that opens WebGL 2 before the page does, and closes itself: see later.js. */

new OffscreenCanvas(1, 1).getContext('webgl2')
postMessage('warm')
