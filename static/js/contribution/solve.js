/** A worker that finds the number of an ALTCHA challenge: SHA-256(salt + number) = challenge. */

const encoder = new TextEncoder()

addEventListener('message', async ({ data }) => {
  const { salt, challenge, maxNumber } = data
  const joined = salt.endsWith('&') ? salt : `${salt}&`
  for (let number = 0; number <= maxNumber; number += 1) {
    if ((await hashOf(`${joined}${number}`)) === challenge) {
      postMessage(number)
      return
    }
  }
  postMessage(null)
})

/** @param {string} text */
async function hashOf(text) {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
