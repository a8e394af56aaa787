"""The ground of the map: land, régions, départements and communes, as tiles of their own."""
