import { Map as GlMap, Popup, setWorkerUrl } from 'maplibre-gl'

const site = location.origin
setWorkerUrl(`${site}/static/vendor/maplibre-gl-worker.mjs`)
const map = new GlMap({
  container: 'map',
  style: `${site}/tiles/style.json`, // ?scheme=dark
  center: [2.5, 46.5],
  zoom: 5,
})

// A group opens by fitting what it holds; a notice says its name and leads to its page.
map.on('click', ['groups', 'communes_notices'], ({ features = [] }) => {
  const { west, south, east, north } = features[0].properties
  map.fitBounds([west, south, east, north], { padding: 64, maxZoom: 17 })
})
map.on('click', 'notices', ({ features = [], lngLat }) => {
  const { name, ref } = features[0].properties
  const link = document.createElement('a')
  link.href = `${site}/notice/${ref}`
  link.textContent = name
  new Popup().setLngLat(lngLat).setDOMContent(link).addTo(map)
})
