"""Data that auditkit makes itself, as YAML text. Files with comments come from templates instead."""

from io import StringIO
from typing import Any

from ruamel.yaml import YAML

from auditkit.yamlio.reader import read_document

WIDTH = 110


def write_document(data: Any, *, heading: str = "") -> bytes:
    """Return data as a YAML file.

    Args:
        data: Mappings, lists and text.
        heading: A comment for the first line, without its ``#``.

    Raises:
        ValueError: What was written would not read back as the same data; nothing should be made of it.
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.width = WIDTH
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    stream = StringIO()
    yaml.dump(data, stream)
    raw = ((f"# {heading}\n" if heading else "") + stream.getvalue()).encode("utf-8")
    if read_document(raw).data != data:
        raise ValueError("the data cannot be written as YAML without changing it")
    return raw
