"""``python -m auditkit``."""

import sys

if __name__ == "__main__":
    # Python puts the folder one stands in first: a yaml.py that lies there is no part of auditkit.
    if not sys.flags.safe_path:
        del sys.path[0]
    from auditkit.cli.main import main

    main()
