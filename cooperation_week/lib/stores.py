"""Values by key, the least recently used leaving first, bounded by what they weigh."""

import threading
from collections import OrderedDict


class Store:
    """A memory of this process that never weighs more than `limit()`, whatever is put into it."""

    def __init__(self, limit):
        self._limit, self.weight = limit, 0
        self._values, self._lock = OrderedDict(), threading.Lock()

    def __len__(self):
        return len(self._values)

    def get(self, key):
        with self._lock:
            if (found := self._values.get(key)) is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def put(self, key, value, *, weight=1):
        with self._lock:
            if key in self._values:
                return
            self._values[key] = (value, weight)
            self.weight += weight
            while self.weight > self._limit():
                _, (_, left) = self._values.popitem(last=False)
                self.weight -= left

    def clear(self):
        with self._lock:
            self._values.clear()
            self.weight = 0
