"""The parts of `quiz score`: its options, the run over the sheets, and the decisions on refused answers."""
