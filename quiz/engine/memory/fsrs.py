"""Wraps the parts of fsrs_rs_python that this program uses. The only importer of it."""

from fsrs_rs_python import (
    DEFAULT_PARAMETERS,
    FSRS,
    FSRSItem,
    FSRSReview,
    MemoryState,
    TrainingConfig,
    default_simulator_config,
)

__all__ = [
    "DEFAULT_PARAMETERS",
    "FSRS",
    "FSRSItem",
    "FSRSReview",
    "MemoryState",
    "TrainingConfig",
    "default_simulator_config",
]
