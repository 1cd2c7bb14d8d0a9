"""Page -> Article: the story on a page, what else stands there and why it was left out."""

from casus.article.build import build_article
from casus.article.load import load_page, page_from_bytes, page_from_text

__all__ = ["build_article", "load_page", "page_from_bytes", "page_from_text"]
