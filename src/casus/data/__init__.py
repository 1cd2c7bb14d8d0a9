"""Lexicons, cues, gazetteer and word lists that people edit; licences in NOTICE.md."""
