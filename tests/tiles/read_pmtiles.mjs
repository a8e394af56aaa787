/** Read an archive with its own client: node read_pmtiles.mjs FILE z x y, for tests/tiles/test_archive.py. */

import { open } from 'node:fs/promises'
import { argv, stdout } from 'node:process'
import { PMTiles } from 'pmtiles'

const [path, ...address] = argv.slice(2)
const file = await open(path)
const source = {
  getKey: () => path,
  async getBytes(offset, length) {
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, offset)
    return { data: buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + length) }
  },
}
const archive = new PMTiles(source)
const { minZoom, maxZoom, tileType } = await archive.getHeader()
const { vector_layers, attribution } = await archive.getMetadata()
const tile = await archive.getZxy(...address.map(Number))
await file.close()
stdout.write(
  JSON.stringify({
    ...{ minZoom, maxZoom, tileType, attribution },
    layers: vector_layers.map(({ id }) => id),
    tile: Buffer.from(tile.data).toString('base64'), // opened
  }),
)
