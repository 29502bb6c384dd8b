"""The commands of ``brief``, one a module: ``HELP``, ``EXAMPLES``, ``add_arguments`` and ``run``."""
