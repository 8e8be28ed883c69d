from __future__ import annotations

import gc
import threading

import pytest

from hinditag.collecting import rare_collection


def test_the_last_of_several_threads_gives_the_thresholds_back() -> None:
    before = gc.get_threshold()
    entered, leave = threading.Event(), threading.Event()

    def inside() -> None:
        with rare_collection():
            entered.set()
            leave.wait()

    thread = threading.Thread(target=inside)
    thread.start()
    entered.wait()
    with rare_collection():
        pass
    assert gc.get_threshold()[0] > before[0]
    leave.set()
    thread.join()
    assert gc.get_threshold() == before


def test_an_error_inside_gives_the_thresholds_back() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyError), rare_collection():
        raise KeyError
    assert gc.get_threshold() == before


def test_a_collector_that_is_off_stays_off() -> None:
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with rare_collection():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)
