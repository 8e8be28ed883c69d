"""The index of the people of a text finds what a search through all of them finds."""

from hypothesis import given
from hypothesis import strategies as st

from hinditag.linking.names import Name
from hinditag.linking.short_names import People, stands_for

WORDS = "राहुल राहूल rahul गांधी गाँधी gandhi कुमार सिंह singh एस s एमके mk सोनिया मोहम्मद जयशंकर jaishankar".split()


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), unique=True, max_size=12))
def test_fuller_names_are_those_that_a_name_stands_for(keys: list[str]) -> None:
    names = [Name("PER", key) for key in keys]
    people = People(names)
    for short in names:
        fuller = [name for name in names if len(name.words) > 1 and stands_for(short.words, name.words)]
        assert people.fuller(short) == fuller
