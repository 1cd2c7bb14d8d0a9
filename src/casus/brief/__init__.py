"""Report -> text for people: terminal, Markdown, one HTML file, and the explanation of every value.

``words``, ``verbs``, ``dates``, ``kinds`` and ``countries`` say values in plain words; ``values``,
``doubts``, ``cast`` and ``chain`` lay out what a record holds; ``sentences`` and ``summary`` tell it;
``marks`` ties the text to it; ``terminal``, ``markdown``, ``html`` and ``explain`` render.
"""
