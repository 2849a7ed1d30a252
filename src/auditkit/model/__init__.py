"""The file formats, as frozen Pydantic models, one module per file kind. No input or output here."""
