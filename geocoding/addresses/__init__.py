"""The ministry's written addresses, turned into what a geocoder can be asked. No Django.

``read_address("Liberté (rue de la) 12")`` asks for ``12 rue de la Liberté``. Measured on the
protected monuments of Mérimée: a geocoder sent the first loses the number.
"""

from geocoding.addresses.reader import read_address
from geocoding.addresses.reading import AddressQuery, AddressReading, Flag, Kind

__all__ = ["AddressQuery", "AddressReading", "Flag", "Kind", "read_address"]
