"""The collector of cycles in a process that has loaded the application and will serve or work for long."""

import gc


def aquietar() -> None:
    """What was loaded lives as long as the process: collections no longer walk it, nor come at every page or row.

    To be called once, after loading and before there are workers: the memory stays shared because nothing writes on it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
