"""Dutch."""

from retailers.generating.languages.language import Language

DUTCH = Language(
    tag="nl",
    currencies={"NL": "EUR", "BE": "EUR", "SR": "SRD"},
    stop_words=(
        "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij of uit nog worden "
        "door naar heeft tot ze wordt over hij al was kan deze zo wel dit jaar mensen hebben geen meer werd daar "
        "u"
    ),
    syllables=(
        "aal ak ber bij boe bor bos bran dal dam den der dijk dor een eik fel gaar gel ger goed gra haar hal heid "
        "hof hout huis in kaar kan ker klei koe kra laan lan leg lijk ling loo maar mal mee mer mol naar ner nis "
        "oor paar pel pol raad rij roo rui schaa schap sel slag sloo staan ster stoe taal tel ten ting too tui "
        "ver voor waar weg wen wij woo zaal zee zin"
    ),
    headings=(
        "Retourneren in het kort",
        "Hoeveel tijd u hebt",
        "Wat u kunt terugsturen",
        "Wat is uitgesloten",
        "Wat een retour kost",
        "Aankoopbewijs",
        "Zo stuurt u iets terug",
        "Retour in de winkel",
        "Terugbetaling",
        "Ruilen",
        "Defecte artikelen",
        "Uitverkoop en feestdagen",
        "Externe verkopers",
        "Leden",
        "De verpakking",
        "Uw wettelijke bedenktijd",
    ),
    sentences={
        "window.days.purchase": "Retourneren kan binnen {days} dagen na aankoop",
        "window.days.dispatch": "Retourneren kan binnen {days} dagen na verzending",
        "window.days.delivery": "Retourneren kan binnen {days} dagen na levering",
        "window.days.unstated": "U hebt {days} dagen om te retourneren",
        "window.fixed_date": "Retourneren kan tot en met {date}",
        "window.unlimited": "Retourneren kan altijd, zonder termijn",
        "window.not_returnable": "Deze artikelen kunnen niet worden geretourneerd",
        "fee.free.postage": "Een retour is gratis",
        "fee.free.restocking": "Er zijn geen herbevoorradingskosten",
        "fee.carrier.postage": "De retourkosten zijn voor rekening van de klant",
        "fee.carrier.restocking": "De herbevoorradingskosten zijn voor rekening van de klant",
        "fee.flat": "De retourkosten bedragen {sum}",
        "fee.percent": "Wij rekenen herbevoorradingskosten van {percent} %",
        "receipt.required": "Neem bij elke retour de kassabon mee",
        "receipt.not_required": "Een kassabon is niet nodig",
        "receipt.other_proof": "Ook een bankafschrift of het bestelnummer geldt als bewijs",
        "method.mail": "Stuur uw retour met de post",
        "method.in_store": "Breng uw retour naar een van onze winkels",
        "method.drop_off": "Lever uw retour in bij een afhaalpunt",
        "method.pickup": "Een koerier haalt uw retour bij u op",
        "method.kiosk": "Lever uw retour in bij een van onze zuilen",
        "refund.original_payment": "Wij betalen binnen {days} dagen terug met dezelfde betaalwijze",
        "refund.store_credit": "Wij betalen binnen {days} dagen terug met een tegoedbon",
        "refund.exchange": "Wij ruilen het artikel binnen {days} dagen",
    },
    leads={
        "reason": "Bij een defect artikel",
        "item_category": "Voor elektronica",
        "channel": "Voor bestellingen op de site",
        "seller": "Voor artikelen van externe verkopers",
        "membership": "Voor leden van Gold",
        "item_condition": "Voor geopende artikelen",
        "payment": "Bij betaling met onze kaart",
        "ordered_from": "Voor bestellingen van het seizoen",
        "ships_to": "Voor bestellingen naar het buitenland",
        "other": "Voor de eerste retour van een bestelling",
    },
    shops=("Winkel", "Wonen", "& Zonen", "Boeken", "Handel", "Waren", "& Dochters", "Huis", "24", "Tuin"),
    date="{day:02}-{month:02}-{year}",
)
