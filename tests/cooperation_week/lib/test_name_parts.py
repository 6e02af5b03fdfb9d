import pytest

from cooperation_week.lib.name_parts import parts_of


@pytest.mark.parametrize(
    ("name", "latin", "han", "is_family_first"),
    [
        ("Maria Rossi", ("Rossi", "Maria"), ("", ""), False),
        ("Maria Teresa De Luca", ("De Luca", "Maria Teresa"), ("", ""), False),
        ("Ludwig van Beethoven", ("van Beethoven", "Ludwig"), ("", ""), False),
        ("ROSSI Maria", ("ROSSI", "Maria"), ("", ""), True),
        ("DE LUCA Maria", ("DE LUCA", "Maria"), ("", ""), True),
        ("Maria ROSSI", ("ROSSI", "Maria"), ("", ""), False),
        ("Plato", ("Plato", ""), ("", ""), False),
        ("王志刚", ("", ""), ("王", "志刚"), True),
        ("欧阳修", ("", ""), ("欧阳", "修"), True),
        ("欧阳", ("", ""), ("欧", "阳"), True),
        ("里卡尔多·维拉里", ("", ""), ("维拉里", "里卡尔多"), False),
        ("王志刚 Wang Zhigang", ("Wang", "Zhigang"), ("王", "志刚"), True),
        ("Wang Zhigang (王志刚)", ("Wang", "Zhigang"), ("王", "志刚"), True),
        ("()", ("()", ""), ("", ""), False),
        ("", ("", ""), ("", ""), False),
    ],
)
def test_name_is_taken_apart(name, latin, han, is_family_first):
    parts = parts_of(name)

    assert parts == {
        "latin_family": latin[0],
        "latin_given": latin[1],
        "han_family": han[0],
        "han_given": han[1],
        "is_family_first": is_family_first,
    }


def test_parts_are_no_longer_than_their_columns():
    parts = parts_of("a" * 300 + " " + "b" * 300)

    assert (len(parts["latin_family"]), len(parts["latin_given"])) == (80, 80)
