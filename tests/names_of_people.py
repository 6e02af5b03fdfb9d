"""Sixty-five people who do not exist, with names of the shapes that real people have.

Each row says how the name is stored, and what a reader must find: the name in both scripts, the
letter under which it stands for readers of Italian and English and of Chinese, and the address.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Named:
    shape: str
    stored: tuple
    latin: str
    han: str
    letters: tuple
    slug: str

    @property
    def fields(self):
        family, given, han_family, han_given, order = self.stored
        return {
            "latin_family": family,
            "latin_given": given,
            "han_family": han_family,
            "han_given": han_given,
            "is_family_first": order == "family first",
        }

    def __str__(self):
        return f"{self.shape}: {self.latin or self.han}"


def _west(shape, family, given, latin, letter, slug, han=("", "", ""), chinese_letter=None):
    stored = (family, given, han[0], han[1], "given first")
    return Named(shape, stored, latin, han[2], (letter, chinese_letter or letter), slug)


def _east(shape, latin, han, shown, letters, slug):
    return Named(shape, (*latin, *han, "family first"), *shown, letters, slug)


WESTERN = (
    _west("plain", "Rossi", "Maria", "Maria Rossi", "R", "maria-rossi"),
    _west("two given names", "Bianchi", "Anna Maria", "Anna Maria Bianchi", "B",
          "anna-maria-bianchi"),
    _west("hyphened given name", "Moretti", "Jean-Luc", "Jean-Luc Moretti", "M",
          "jean-luc-moretti"),
    _west("hyphen that does not break", "Ferri‑Prodi", "Lea", "Lea Ferri‑Prodi", "F",
          "lea-ferri-prodi"),
    _west("two surnames", "García Lorca", "Inés", "Inés García Lorca", "G",
          "ines-garcia-lorca"),
    _west("y between surnames", "Ortega y Vidal", "José", "José Ortega y Vidal", "O",
          "jose-ortega-y-vidal"),
    _west("hyphened surname", "Serra-Conti", "Ugo", "Ugo Serra-Conti", "S",
          "ugo-serra-conti"),
    _west("apostrophe of print", "D’Angelo", "Rita", "Rita D’Angelo", "D", "rita-dangelo"),
    _west("typed apostrophe", "Dell'Orto", "Pio", "Pio Dell'Orto", "D", "pio-dellorto"),
    _west("small particle with apostrophe", "d’Àvalos", "Giulia", "Giulia d’Àvalos", "D",
          "giulia-davalos"),
    _west("apostrophe of the plural", "de’ Medini", "Cosma", "Cosma de’ Medini", "D",
          "cosma-de-medini"),
    _west("apostrophe first", "’t Hoft", "Gerda", "Gerda ’t Hoft", "T", "gerda-t-hoft"),
    _west("particle apart", "De Luca", "Ivo", "Ivo De Luca", "D", "ivo-de-luca"),
    _west("particle as one word", "Deluca", "Eva", "Eva Deluca", "D", "eva-deluca"),
    _west("two particles", "de la Fuente", "Pilar", "Pilar de la Fuente", "D",
          "pilar-de-la-fuente"),
    _west("Dutch particles", "van der Berg", "Joost", "Joost van der Berg", "V",
          "joost-van-der-berg"),
    _west("German particle", "von Hohenfeld", "Uta", "Uta von Hohenfeld", "V",
          "uta-von-hohenfeld"),
    _west("Portuguese particles", "dos Santos e Silva", "João", "João dos Santos e Silva",
          "D", "joao-dos-santos-e-silva"),
    _west("Irish", "Ó Brollaigh", "Seán", "Seán Ó Brollaigh", "O", "sean-o-brollaigh"),
    _west("Scottish", "MacDonell", "Iona", "Iona MacDonell", "M", "iona-macdonell"),
    _west("Danish letters", "Ærøgård", "Søren", "Søren Ærøgård", "A", "soren-aerogard"),
    _west("Polish letters", "Łuczak", "Michał", "Michał Łuczak", "L", "michal-luczak"),
    _west("German letter", "Weiß", "Jörg", "Jörg Weiß", "W", "jorg-weiss"),
    _west("Icelandic", "Þórsdóttir", "Æsa", "Æsa Þórsdóttir", "T", "aesa-thorsdottir"),
    _west("Turkish letters", "Yıldırım", "İnci", "İnci Yıldırım", "Y", "inci-yildirim"),
    _west("Czech letters", "Dvořáčková", "Šárka", "Šárka Dvořáčková", "D",
          "sarka-dvorackova"),
    _west("Romanian letters", "Țurcanu", "Ștefan", "Ștefan Țurcanu", "T", "stefan-turcanu"),
    _west("Croatian letters", "Đurić", "Željka", "Željka Đurić", "D", "zeljka-duric"),
    _west("Maltese letters", "Ħaddiem", "Ġorġ", "Ġorġ Ħaddiem", "H", "gorg-haddiem"),
    _west("Hawaiian", "Kaʻiulani", "Leialoha", "Leialoha Kaʻiulani", "K",
          "leialoha-kaiulani"),
    _west("transcribed Arabic", "al-Ḥasanī", "ʿAlī", "ʿAlī al-Ḥasanī", "A",
          "ali-al-hasani"),
    _west("generation", "Greene, Jr.", "Otis", "Otis Greene, Jr.", "G", "otis-greene-jr"),
    _west("number of the generation", "Ashby III", "Ward", "Ward Ashby III", "A",
          "ward-ashby-iii"),
    _west("middle initial", "Porta", "Ada M.", "Ada M. Porta", "P", "ada-m-porta"),
    _west("initials only", "Narayan", "R. K.", "R. K. Narayan", "N", "r-k-narayan"),
    _west("capitals of another habit", "McQUEEN", "Fay", "Fay McQUEEN", "M", "fay-mcqueen"),
    _west("one letter", "O", "Kyra", "Kyra O", "O", "kyra-o"),
    _west("one name, as family name", "Sukarjo", "", "Sukarjo", "S", "sukarjo"),
    _west("one name, as given name", "", "Tenzim", "Tenzim", "T", "tenzim"),
    _west("very long", "Katsarapopoulou" * 5, "Zoe", "Zoe " + "Katsarapopoulou" * 5, "K",
          "zoe-" + ("katsarapopoulou" * 5)[:70]),
    _west("in both scripts", "Villani", "Riccardo", "Riccardo Villani", "V",
          "riccardo-villani", ("维拉尼", "里卡尔多", "里卡尔多·维拉尼"), "L"),
    _west("another dot", "Conte", "Marco", "Marco Conte", "C", "marco-conte",
          ("孔特", "马尔科", "马尔科·孔特"), "M"),
    _west("family name alone in characters", "Bernini", "Anna", "Anna Bernini", "B",
          "anna-bernini", ("贝尔尼尼", "", "贝尔尼尼"), "B"),
    _west("Italian with a Chinese name", "Neri", "Feo", "Feo Neri", "N", "feo-neri",
          ("倪", "飞", "倪飞"), "N"),
)  # fmt: skip

CHINESE = (
    _east("plain", ("Wang", "Xiaoming"), ("王", "小明"), ("Wang Xiaoming", "王小明"),
          ("W", "W"), "wang-xiaoming"),
    _east("given name of one character", ("Li", "Jie"), ("李", "洁"), ("Li Jie", "李洁"),
          ("L", "L"), "li-jie"),
    _east("compound surname", ("Ouyang", "Na"), ("欧阳", "娜"), ("Ouyang Na", "欧阳娜"),
          ("O", "O"), "ouyang-na"),
    _east("compound surname and two characters", ("Situ", "Wenhao"), ("司徒", "文浩"),
          ("Situ Wenhao", "司徒文浩"), ("S", "S"), "situ-wenhao"),
    _east("two surnames", ("Chen-Lin", "Yafei"), ("陈林", "雅菲"),
          ("Chen-Lin Yafei", "陈林雅菲"), ("C", "C"), "chen-lin-yafei"),
    _east("surname read otherwise", ("Shan", "Tianhe"), ("单", "天和"),
          ("Shan Tianhe", "单天和"), ("S", "S"), "shan-tianhe"),
    _east("surname read otherwise, characters only", ("", ""), ("单", "天禾"),
          ("", "单天禾"), ("S", "S"), "shan-tian-he"),
    _east("surname of two readings, the rare one", ("Zhai", "Moyu"), ("翟", "墨雨"),
          ("Zhai Moyu", "翟墨雨"), ("Z", "Z"), "zhai-moyu"),
    _east("characters only", ("", ""), ("钮", "望舒"), ("", "钮望舒"), ("N", "N"),
          "niu-wang-shu"),
    _east("ü", ("Lü", "Qing"), ("吕", "晴"), ("Lü Qing", "吕晴"), ("L", "L"), "lu-qing"),
    _east("apostrophe in pinyin", ("Zhang", "Xi’an"), ("张", "西安"),
          ("Zhang Xi’an", "张西安"), ("Z", "Z"), "zhang-xian"),
    _east("written as in Hong Kong", ("Wong", "Ka-ming"), ("黄", "家明"),
          ("Wong Ka-ming", "黄家明"), ("W", "H"), "wong-ka-ming"),
    _east("a character beyond the basic plane", ("Chen", "Wei"), ("陈", "𬱟"),
          ("Chen Wei", "陈𬱟"), ("C", "C"), "chen-wei"),
    _east("a surname that nobody can read", ("", ""), ("𠮷", "田"), ("", "𠮷田"),
          ("…", "…"), "tian"),
    _east("Vietnamese", ("Nguyễn", "Văn Đức"), ("阮", "文德"),
          ("Nguyễn Văn Đức", "阮文德"), ("N", "R"), "nguyen-van-duc"),
    _east("Hungarian", ("Szőke", "Ödön"), ("塞凯什", "厄登"),
          ("Szőke Ödön", "塞凯什·厄登"), ("S", "S"), "szoke-odon"),
    _east("Manchu clan", ("", ""), ("爱新觉罗", "启明"), ("", "爱新觉罗·启明"), ("A", "A"),
          "ai-xin-jue-luo-qi-ming"),
    _east("Tibetan, one name", ("", "Sonam Wangdu"), ("", "索朗旺堆"),
          ("Sonam Wangdu", "索朗旺堆"), ("S", "S"), "sonam-wangdu"),
    _east("Tibetan, characters only", ("", ""), ("", "扎西顿珠"), ("", "扎西顿珠"),
          ("Z", "Z"), "zha-xi-dun-zhu"),
    Named("Uyghur", ("Dilmurat", "Dilraba", "迪力木拉提", "迪丽热娜", "given first"),
          "Dilraba Dilmurat", "迪丽热娜·迪力木拉提", ("D", "D"), "dilraba-dilmurat"),
    Named("Kazakh, characters only", ("", "", "哈斯木", "叶尔江", "given first"), "",
          "叶尔江·哈斯木", ("Y", "Y"), "ye-er-jiang-ha-si-mu"),
)  # fmt: skip

PEOPLE = WESTERN + CHINESE
