import pytest

from retailers.search.languages import guessed, language_of, stemmed
from retailers.search.places import names_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You may return the items that you bought within 30 days of delivery."),
        ("de", "Sie können die Ware innerhalb von 30 Tagen zurückgeben, und wir erstatten den Preis."),
        ("fr", "Vous pouvez retourner les articles dans un délai de 30 jours et nous vous remboursons."),
        ("es", "Puede devolver los productos en un plazo de 30 días y le devolvemos el precio por la compra."),
        ("it", "Il cliente può restituire gli articoli entro 30 giorni e il prezzo è rimborsato."),
        ("nl", "U kunt het artikel binnen 30 dagen terugsturen en wij betalen het bedrag terug."),
        ("pt", "Você não precisa pagar os custos da devolução em 30 dias, e o prazo é seu."),
        ("sv", "Du kan returnera varan inom 30 dagar och vi betalar tillbaka, men inte frakten."),
        ("ru", "Вы можете вернуть товар в течение 30 дней, и мы вернём деньги на карту."),
        ("ar", "يمكنك إرجاع المنتجات خلال ثلاثين يوما من تاريخ الاستلام"),
        ("el", "Μπορείτε να επιστρέψετε τα προϊόντα μέσα σε τριάντα ημέρες"),
        ("", "退货政策 七天"),
        ("", "Kontor 30"),
        ("", ""),
    ],
)
def test_a_text_is_taken_for_the_language_that_its_small_words_are_of(language: str, text: str) -> None:
    assert guessed(text) == language


def test_what_a_text_says_of_its_language_comes_first() -> None:
    assert language_of("fr-CA", texts=["You may return the items to us."]) == "fr-CA"
    assert language_of("", texts=["You may", "return the items to us."]) == "en"


@pytest.mark.parametrize(("tag", "name"), [("de-AT", "german"), ("PT-br", "portuguese"), ("ja", ""), ("", "")])
def test_a_tag_names_its_stemmer(tag: str, name: str) -> None:
    assert stemmed(tag) == name


def test_a_country_has_its_names_the_english_one_first() -> None:
    assert names_of("CH") == ("Switzerland", "Schweiz", "Suisse", "Svizzera", "CH")
    assert names_of("JP") == ("Japan", "日本", "JP")
    assert "USA America" in names_of("US")
    assert names_of("XX") == ("XX",)
