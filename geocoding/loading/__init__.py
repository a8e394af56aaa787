"""From the files of communes to the gazetteer."""
