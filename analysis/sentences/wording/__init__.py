"""How something is said: speaker, verb, figure, day and clause as one typed sentence."""
