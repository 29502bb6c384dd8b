"""Put finished briefs where readers find them: files, ``latest``, the catalogue and its feed."""
