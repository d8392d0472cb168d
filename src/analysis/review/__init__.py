"""What-ifs for the notebooks: they may import stages; no stage imports them."""

import os
from pathlib import Path


def project() -> Path:
    """The project's folder: ANALYSIS_ROOT, else the nearest folder upward that has a `params.yaml`."""
    if "ANALYSIS_ROOT" in os.environ:
        return Path(os.environ["ANALYSIS_ROOT"])
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "params.yaml").exists()), here)
