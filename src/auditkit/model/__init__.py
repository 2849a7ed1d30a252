"""The file formats, as frozen Pydantic models, one module per kind. No input or output here."""
