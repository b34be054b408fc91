"""What this program uses of fsrs_rs_python to look at many reviews at once."""

from fsrs_rs_python import (
    FSRS,
    FSRSItem,
    FSRSReview,
    SimulatorConfig,
    TrainingConfig,
    default_simulator_config,
    simulate,
)

__all__ = [
    "FSRS",
    "FSRSItem",
    "FSRSReview",
    "SimulatorConfig",
    "TrainingConfig",
    "default_simulator_config",
    "simulate",
]
