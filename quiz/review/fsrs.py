"""What this program uses of FSRS. The only importer of fsrs_rs_python."""

from fsrs_rs_python import (
    DEFAULT_PARAMETERS,
    FSRS,
    FSRSItem,
    FSRSReview,
    MemoryState,
    SimulatorConfig,
    TrainingConfig,
    default_simulator_config,
    simulate,
)

__all__ = [
    "DEFAULT_PARAMETERS",
    "FSRS",
    "FSRSItem",
    "FSRSReview",
    "MemoryState",
    "SimulatorConfig",
    "TrainingConfig",
    "default_simulator_config",
    "simulate",
]
