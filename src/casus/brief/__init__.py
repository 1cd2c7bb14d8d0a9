"""Report -> text for people: terminal, Markdown, one HTML file, and the explanation of every value.

``words``, ``dates``, ``kinds`` and ``countries`` say values in plain words; ``values``, ``doubts`` and ``chain``
lay out what a record holds; ``summary`` tells it in a paragraph; ``terminal``, ``markdown``, ``html`` and
``explain`` render.
"""
