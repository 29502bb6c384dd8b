"""A brief's charts as SVG and PNG, a module for each ``data-picture`` that a page can name.

Each has its own module and imports no other, so that the code of one chart makes its own pictures anew and
no others.
"""
