"""Reading: files and folders in, texts with an id and what else is known of them out."""

from hinditag.reading.files import find_files, text_count
from hinditag.reading.source import SourceText
from hinditag.reading.sources import read_file, read_sources
from hinditag.reading.tagged import is_tagged, read_documents

__all__ = ["SourceText", "find_files", "is_tagged", "read_documents", "read_file", "read_sources", "text_count"]
