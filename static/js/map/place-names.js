/**
 * Names that say where one is, until the gazetteer's own layers come: seas and préfectures,
 * with the zoom they show from. Longitude and latitude of the middle of the name, in degrees.
 */

/** @type {[name: string, lon: number, lat: number, from: number][]} */
const SEAS = [
  ['Océan Atlantique', -8.5, 46.2, 3],
  ['Golfe de Gascogne', -3.4, 45, 6],
  ['Manche', -2.3, 49.9, 5],
  ['Mer du Nord', 2.9, 52.2, 4],
  ['Mer Méditerranée', 6, 42.3, 4],
  ['Golfe du Lion', 3.9, 42.9, 7],
  ['Mer d’Iroise', -5.2, 48.2, 7],
  ['Mer des Caraïbes', -63.5, 15, 5],
  ['Océan Indien', 57.5, -21.8, 5],
  ['Canal du Mozambique', 43.5, -13.5, 5],
]

/** @type {[name: string, lon: number, lat: number, from: number][]} */
const CITIES = [
  ['Paris', 2.35, 48.86, 3],
  ['Lyon', 4.83, 45.76, 4.5],
  ['Marseille', 5.37, 43.3, 4.5],
  ['Toulouse', 1.44, 43.6, 4.5],
  ['Bordeaux', -0.58, 44.84, 4.5],
  ['Lille', 3.06, 50.63, 4.5],
  ['Nantes', -1.55, 47.22, 4.5],
  ['Strasbourg', 7.75, 48.58, 4.5],
  ['Rennes', -1.68, 48.11, 5.5],
  ['Montpellier', 3.88, 43.61, 5.5],
  ['Nice', 7.27, 43.7, 5],
  ['Dijon', 5.04, 47.32, 5],
  ['Rouen', 1.1, 49.44, 5.5],
  ['Orléans', 1.91, 47.9, 5.5],
  ['Ajaccio', 8.74, 41.93, 5],
  ['Clermont-Ferrand', 3.08, 45.78, 5],
  ['Limoges', 1.26, 45.83, 5.5],
  ['Poitiers', 0.34, 46.58, 5.5],
  ['Reims', 4.03, 49.26, 5.5],
  ['Metz', 6.18, 49.12, 5.5],
  ['Besançon', 6.02, 47.24, 5.5],
  ['Grenoble', 5.72, 45.19, 5.5],
  ['Caen', -0.37, 49.18, 5.5],
  ['Amiens', 2.3, 49.89, 5.5],
  ['Tours', 0.69, 47.39, 6],
  ['Angers', -0.55, 47.47, 6],
  ['Le Mans', 0.2, 48.01, 6],
  ['Brest', -4.49, 48.39, 5.5],
  ['Bastia', 9.45, 42.7, 6],
  ['Perpignan', 2.9, 42.69, 6],
  ['Bayonne', -1.48, 43.49, 6],
  ['Avignon', 4.81, 43.95, 6.5],
  ['Nîmes', 4.36, 43.84, 6.5],
  ['Toulon', 5.93, 43.12, 6.5],
  ['Saint-Étienne', 4.39, 45.44, 6.5],
  ['Nancy', 6.18, 48.69, 6.5],
  ['Troyes', 4.07, 48.3, 6.5],
  ['Bourges', 2.4, 47.08, 6],
  ['La Rochelle', -1.15, 46.16, 6],
  ['Pau', -0.37, 43.3, 6],
  ['Rodez', 2.57, 44.35, 6.5],
  ['Annecy', 6.13, 45.9, 6.5],
  ['Chambéry', 5.92, 45.57, 7],
  ['Colmar', 7.36, 48.08, 7],
  ['Chartres', 1.49, 48.45, 6.5],
  ['Beauvais', 2.08, 49.43, 7],
  ['Évreux', 1.15, 49.02, 7],
  ['Alençon', 0.09, 48.43, 7],
  ['Laval', -0.77, 48.07, 7],
  ['Saint-Brieuc', -2.77, 48.51, 6.5],
  ['Quimper', -4.1, 48, 6.5],
  ['Vannes', -2.76, 47.66, 6.5],
  ['La Roche-sur-Yon', -1.43, 46.67, 7],
  ['Niort', -0.46, 46.32, 7],
  ['Angoulême', 0.16, 45.65, 6.5],
  ['Périgueux', 0.72, 45.18, 6.5],
  ['Agen', 0.62, 44.2, 7],
  ['Mont-de-Marsan', -0.5, 43.89, 7],
  ['Auch', 0.59, 43.65, 7],
  ['Tarbes', 0.08, 43.23, 7],
  ['Foix', 1.61, 42.97, 7],
  ['Carcassonne', 2.35, 43.21, 6.5],
  ['Albi', 2.15, 43.93, 7],
  ['Cahors', 1.44, 44.45, 7],
  ['Montauban', 1.35, 44.02, 7],
  ['Aurillac', 2.44, 44.93, 7],
  ['Tulle', 1.77, 45.27, 7],
  ['Guéret', 1.87, 46.17, 7],
  ['Châteauroux', 1.69, 46.81, 7],
  ['Blois', 1.33, 47.59, 7],
  ['Nevers', 3.16, 46.99, 6.5],
  ['Moulins', 3.33, 46.57, 7],
  ['Auxerre', 3.57, 47.8, 6.5],
  ['Mâcon', 4.83, 46.31, 7],
  ['Lons-le-Saunier', 5.55, 46.67, 7],
  ['Bourg-en-Bresse', 5.23, 46.2, 7],
  ['Vesoul', 6.15, 47.62, 7],
  ['Belfort', 6.86, 47.64, 7],
  ['Épinal', 6.45, 48.17, 7],
  ['Chaumont', 5.14, 48.11, 7],
  ['Bar-le-Duc', 5.16, 48.77, 7],
  ['Châlons-en-Champagne', 4.36, 48.96, 7],
  ['Charleville-Mézières', 4.72, 49.77, 6.5],
  ['Laon', 3.62, 49.56, 7],
  ['Arras', 2.78, 50.29, 7],
  ['Saint-Lô', -1.09, 49.12, 7],
  ['Cherbourg', -1.62, 49.64, 6.5],
  ['Versailles', 2.13, 48.8, 8],
  ['Melun', 2.66, 48.54, 8],
  ['Évry-Courcouronnes', 2.43, 48.63, 8],
  ['Cergy', 2.04, 49.04, 8],
  ['Le Puy-en-Velay', 3.88, 45.04, 6.5],
  ['Mende', 3.5, 44.52, 7],
  ['Privas', 4.6, 44.74, 7],
  ['Valence', 4.89, 44.93, 7],
  ['Gap', 6.08, 44.56, 6.5],
  ['Digne-les-Bains', 6.24, 44.09, 7],
  ['Basse-Terre', -61.73, 16, 6],
  ['Pointe-à-Pitre', -61.53, 16.24, 7],
  ['Fort-de-France', -61.07, 14.6, 6],
  ['Cayenne', -52.33, 4.94, 4.5],
  ['Saint-Denis', 55.45, -20.88, 6],
  ['Mamoudzou', 45.23, -12.78, 6],
  ['Saint-Pierre', -56.18, 46.78, 6],
]

/** @returns {GeoJSON.FeatureCollection<GeoJSON.Point>} */
export function placeNames() {
  const seas = SEAS.map((place) => named('sea', place))
  const cities = CITIES.map((place) => named('city', place))
  return { type: 'FeatureCollection', features: [...seas, ...cities] }
}

/**
 * @param {string} kind
 * @param {[name: string, lon: number, lat: number, from: number]} place
 * @returns {GeoJSON.Feature<GeoJSON.Point>}
 */
function named(kind, [name, lon, lat, from]) {
  const geometry = /** @type {const} */ ({ type: 'Point', coordinates: [lon, lat] })
  return {
    type: 'Feature',
    properties: { kind, name, from },
    geometry: { ...geometry, coordinates: [lon, lat] },
  }
}
