"""Cut, empty, glued and flattened sections."""

import pytest

from retailers.checks import Finding, find_in_policy
from retailers.checks.texts import is_cut
from retailers.dataset.record import Policy
from tests.checks.policies import TODAY, found

CELLS = "First kind Second kindHome & GardenIce MouldHome & GardenBucketsHome & GardenShovelHome ApplianceShoe Dryer"


@pytest.mark.parametrize(
    "body",
    [
        "You may send the item back within thirty days. After that we can only take back what is bro",
        "a" * 399 + "b",
        "Pack the item well,",
        "The following goods cannot come back (",
        "You may return most of the items that we sell. Please read on...",
        "Sie können die Ware zurücksenden. Bitte verwenden Sie dafür das Etikett, das Sie in Ihrem Konto fin",
        "我们接受退货。" * 10 + "请在收到商品后三十天内联系我们的客服人员并提供订单号码以及照片，我们会",
    ],
)
def test_cut(body: str) -> None:
    assert is_cut(body)
    assert is_cut(body + "\n\n")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Send it back within thirty days.",
        "Write to us at\nKontor GmbH\nHafenstraße 5\n20457 Hamburg",
        "Questions? We are there for you on every working day. Write to returns@kontor.example",
        "All the rules stand on one page. Please read it there: https://www.kontor.example/help/returns",
        "These do not come back:\n- food. Also fresh flowers and plants of every kind and of every size there is",
        "Not returnable: food, flowers, gift cards, etc...",
        "You are welcome!",
        "何かご不明な点がございましたら、お気軽にお問い合わせください",
        "상품 수령 후 7일 이내에 게시판으로 작성해 주세요",
        "We have sold fine paper for a hundred years and more (see the other page)",
        "Call 040 123456. We are there from nine to five on Monday to Friday, and on Saturday until 12",
    ],
)
def test_whole(body: str) -> None:
    assert not is_cut(body)


def test_a_cut_text_is_found_at_its_section_with_its_end() -> None:
    finding = found(
        "cut", "All is well.", "Read this first. Then pack the item and bring it to the post office of your ci"
    )[0]
    assert finding.place == "Part 2"
    assert "office of your ci”" in finding.message


def test_an_empty_section() -> None:
    assert [each.place for each in found("empty_section", "", "Text.", " ")] == ["Part 1", "Part 3"]


@pytest.mark.parametrize(("heading", "following"), [("6. Returns", "6.1 How"), ("Not returnable:", "Food")])
def test_a_heading_over_others_is_not_empty(heading: str, following: str) -> None:
    sections = [{"heading": heading}, {"heading": following, "body": "Text."}]
    assert _codes(sections) == []
    assert _codes(sections[:1]) == ["empty_section"]


def test_sections_of_one_name_have_places_of_their_own() -> None:
    sections = [{"heading": "Returns"}, {"heading": "Returns"}]
    assert [each.place for each in _findings(sections)] == ["Returns", "Returns (2)"]


@pytest.mark.parametrize(
    "line",
    [
        "Scroll to the item and click. You can then check your refund Returned parcel already delivered?",
        "Choose the order that you want to send back Where is my money now?",
    ],
)
def test_a_heading_glued_to_the_end_of_a_line(line: str) -> None:
    rest = "A parcel that is returned is checked. We know where it is. The parcel is delivered."
    finding = found("glued_heading", f"{line}\n{rest}")[0]
    assert "?” looks like a heading" in finding.message


@pytest.mark.parametrize(
    "line",
    [
        "Have you packed the parcel well?",
        "Where can I find the Returned Parcels page?",
        "You have lost the label of the parcel, but do you still have the Order number?",
        "Wie lange kann ich den Artikel bei Ihnen zurückgeben?",
    ],
)
def test_a_question_is_no_glued_heading(line: str) -> None:
    rest = "A returned parcel is checked. The order is found by its number. ihnen"
    assert not found("glued_heading", f"{line}\n{rest}")


def test_sentences_without_a_space_are_named_once_a_section() -> None:
    findings = found("glued_sentences", "Please do not worry.If it is late, ask.Then wait.", "Is it late?You can ask.")
    assert [each.place for each in findings] == ["Part 1", "Part 2"]
    assert "“worry.If”, “ask.Then”" in findings[0].message


@pytest.mark.parametrize(
    "body",
    [
        "See Kontor.Com or www.Kontor.example/Help.Me now.",
        "Write to Ada.Brandt@kontor.example.",
        "Node.js, v.Beta",
        "好。我们",
    ],
)
def test_names_with_a_dot_are_no_glued_sentences(body: str) -> None:
    assert not found("glued_sentences", body)


def test_a_flattened_table() -> None:
    assert "“kindHome”, “GardenIce”" in found("flattened_table", CELLS)[0].message


@pytest.mark.parametrize(
    "body", ["Pay with PayPal, MasterCard, ApplePay or GooglePay at AliExpress or eBay.", "First kind\nSecond kind"]
)
def test_names_of_two_words_are_no_table(body: str) -> None:
    assert not found("flattened_table", body)


def _findings(sections: list[dict[str, str]]) -> list[Finding]:
    return find_in_policy(Policy.model_validate({"sections": sections}), today=TODAY)


def _codes(sections: list[dict[str, str]]) -> list[str]:
    return [finding.code for finding in _findings(sections)]
