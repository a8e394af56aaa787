/** What MapLibre says. */

import { gettext } from '../words.js'

export const LOCALE = {
  'AttributionControl.ToggleAttribution': gettext('Afficher ou masquer les sources'),
  'GeolocateControl.FindMyLocation': gettext('Autour de moi'),
  'GeolocateControl.LocationNotAvailable': gettext('Autour de moi : position indisponible'),
  'Map.Title': gettext('Carte des notices'),
  'Marker.Title': gettext('Repère'),
  'NavigationControl.ZoomIn': gettext('Agrandir'),
  'NavigationControl.ZoomOut': gettext('Réduire'),
  'Popup.Close': gettext('Fermer'),
  'ScaleControl.Meters': 'm',
  'ScaleControl.Kilometers': 'km',
  'CooperativeGesturesHandler.WindowsHelpText': gettext('Ctrl + défilement pour agrandir la carte'),
  'CooperativeGesturesHandler.MacHelpText': gettext('⌘ + défilement pour agrandir la carte'),
  'CooperativeGesturesHandler.MobileHelpText': gettext('Deux doigts pour déplacer la carte'),
}
