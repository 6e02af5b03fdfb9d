from hypothesis import given
from hypothesis import strategies as st

from cooperation_week.lib.stores import Store

KEYS = st.integers(0, 12)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), KEYS, st.integers(0, 9)),
        st.tuples(st.just("get"), KEYS, st.just(0)),
        st.tuples(st.just("clear"), st.just(0), st.just(0)),
    )
)


@given(STEPS, st.integers(0, 20))
def test_store_never_weighs_more_than_its_limit_and_gives_back_what_was_put(steps, limit):
    store, weights = Store(limit=lambda: limit), {}

    for step, key, weight in steps:
        if step == "put":
            if store.get(key) is None:
                weights[key] = weight
            store.put(key, f"value {key}", weight=weight)
        elif step == "get":
            assert store.get(key) in {None, f"value {key}"}
        else:
            store.clear()

        present = [key for key in range(13) if store.get(key) is not None]
        assert store.weight == sum(weights[key] for key in present) <= limit


def test_least_recently_used_leaves_first():
    store = Store(limit=lambda: 2)
    store.put("a", 1)
    store.put("b", 2)
    store.get("a")

    store.put("c", 3)

    assert [store.get(key) for key in "abc"] == [1, None, 3]


def test_value_that_is_there_stays():
    store = Store(limit=lambda: 2)
    store.put("a", 1)

    store.put("a", 2)

    assert (store.get("a"), store.weight) == (1, 1)
