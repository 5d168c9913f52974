"""The examples of the documentation, each in three languages. They stand on their own: a test runs them as they are."""

from collections.abc import Mapping
from dataclasses import dataclass

_SAMPLE = "northgate-gb"


@dataclass(frozen=True, kw_only=True)
class Example:
    """One thing to do: the same in curl, Python and JavaScript; `ROOT` stands for the address of the API."""

    heading: str
    said: str
    curl: str
    python: str
    javascript: str


EXAMPLES = (
    Example(
        heading="Find retailers",
        said="The filters are those of the list. `next` leads to the next page and is null on the last.",
        curl="curl 'ROOT/retailers?country=GB&window=30&limit=2'",
        python="""\
import json
from urllib.request import urlopen

address = "ROOT/retailers?country=GB&limit=2"
while address:
    with urlopen(address) as answer:
        page = json.load(answer)
    for retailer in page["items"]:
        print(retailer["id"], retailer["last_verified"])
    address = page["next"]
""",
        javascript="""\
let address = "ROOT/retailers?country=GB&limit=2";
while (address) {
  const page = await (await fetch(address)).json();
  for (const retailer of page.items) console.log(retailer.id, retailer.last_verified);
  address = page.next;
}
""",
    ),
    Example(
        heading="Read one policy",
        said="A fact is proven where `proof` is `found`: its quote stands in the official text.",
        curl=f"curl 'ROOT/retailers/{_SAMPLE}'",
        python=f"""\
import json
from urllib.request import urlopen

with urlopen("ROOT/retailers/{_SAMPLE}") as answer:
    policy = json.load(answer)["policy"]
for fact in policy["answers"]["window"]["facts"]:
    print(fact["value"], fact["proof"], fact["quote"])
""",
        javascript=f"""\
const {{ policy }} = await (await fetch("ROOT/retailers/{_SAMPLE}")).json();
for (const fact of policy.answers.window.facts) console.log(fact.value, fact.proof, fact.quote);
""",
    ),
    Example(
        heading="Work out a last day",
        said="Tell what you know of the purchase. Where nobody can say, `why` and `explanation` do.",
        curl=f"curl 'ROOT/retailers/{_SAMPLE}/deadline?ordered=2026-11-20&delivered=2026-11-25'",
        python=f"""\
import json
from urllib.parse import urlencode
from urllib.request import urlopen

purchase = urlencode({{"ordered": "2026-11-20", "delivered": "2026-11-25"}})
with urlopen(f"ROOT/retailers/{_SAMPLE}/deadline?{{purchase}}") as answer:
    deadline = json.load(answer)
print(deadline["outcome"], deadline["last_day"], deadline["explanation"])
""",
        javascript=f"""\
const purchase = new URLSearchParams({{ ordered: "2026-11-20", delivered: "2026-11-25" }});
const deadline = await (await fetch(`ROOT/retailers/{_SAMPLE}/deadline?${{purchase}}`)).json();
console.log(deadline.outcome, deadline.last_day, deadline.explanation);
""",
    ),
    Example(
        heading="Follow what changes",
        said="Keep `last` and give it as `after` the next time. Nothing is passed over.",
        curl="curl 'ROOT/changes?after=0&limit=2'",
        python="""\
import json
from urllib.request import urlopen

with urlopen("ROOT/changes?after=0&limit=2") as answer:
    news = json.load(answer)
for change in news["items"]:
    print(change["sequence"], change["retailer"], change["changes"])
print("next time after", news["last"])
""",
        javascript="""\
const news = await (await fetch("ROOT/changes?after=0&limit=2")).json();
for (const change of news.items) console.log(change.sequence, change.retailer, change.changes);
console.log("next time after", news.last);
""",
    ),
    Example(
        heading="Ask only for what is new",
        said="Send back the `ETag` that you got. 304 means that you have it already.",
        curl=f"""\
curl --silent --output policy.json --etag-save policy.etag 'ROOT/retailers/{_SAMPLE}'
curl --silent --output policy.json --etag-compare policy.etag --write-out '%{{http_code}}\\n' 'ROOT/retailers/{_SAMPLE}'
""",
        python=f"""\
from urllib.error import HTTPError
from urllib.request import Request, urlopen

address = "ROOT/retailers/{_SAMPLE}"
with urlopen(address) as answer:
    etag = answer.headers["ETag"]
try:
    urlopen(Request(address, headers={{"If-None-Match": etag}}))
except HTTPError as error:
    print(error.code)
""",
        javascript=f"""\
const first = await fetch("ROOT/retailers/{_SAMPLE}", {{ cache: "no-store" }});
const etag = first.headers.get("ETag");
const again = await fetch("ROOT/retailers/{_SAMPLE}", {{ cache: "no-store", headers: {{ "If-None-Match": etag }} }});
console.log(again.status);
""",
    ),
)


def shown(example: Example, *, root: str) -> Mapping[str, str]:
    """Give an example with the address of the API in its place."""
    return {name: text.replace("ROOT", root).rstrip("\n") for name, text in vars(example).items()}
