"""German."""

from retailers.generating.languages.language import Language

GERMAN = Language(
    tag="de",
    currencies={"DE": "EUR", "AT": "EUR", "CH": "CHF", "LI": "CHF"},
    stop_words=(
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus "
        "er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber "
        "vor"
    ),
    syllables=(
        "bal bach ber bran brü dach der dor eck ehr ein feld fer fin flü for ga gel ger gro häl hau her hof hol "
        "kam keit ker kü lan leb lich lin lung mal mer mit mün nal neb nis nung or rat rei ren rich ring rol sal "
        "schaf schen schlo sel sen ser sor stal stein ster tal tel ten tor trä tung ul ver vor wal weg wen wer "
        "wir zal zen"
    ),
    headings=(
        "Rückgabe im Überblick",
        "Wie viel Zeit Sie haben",
        "Was Sie zurückgeben können",
        "Was ausgeschlossen ist",
        "Was die Rücksendung kostet",
        "Kaufbeleg",
        "So senden Sie Ware zurück",
        "Rückgabe in der Filiale",
        "Erstattung",
        "Umtausch",
        "Mangelhafte Ware",
        "Aktionen und Saisonware",
        "Händler auf dem Marktplatz",
        "Mitglieder",
        "Die richtige Verpackung",
        "Ihr gesetzliches Widerrufsrecht",
    ),
    sentences={
        "window.days.purchase": "Die Rückgabe ist innerhalb von {days} Tagen ab Kauf möglich",
        "window.days.dispatch": "Die Rückgabe ist innerhalb von {days} Tagen ab Versand möglich",
        "window.days.delivery": "Die Rückgabe ist innerhalb von {days} Tagen ab Lieferung möglich",
        "window.days.unstated": "Für die Rückgabe haben Sie {days} Tage Zeit",
        "window.fixed_date": "Die Rückgabe ist bis zum {date} möglich",
        "window.unlimited": "Die Rückgabe ist jederzeit und ohne Frist möglich",
        "window.not_returnable": "Diese Ware ist von der Rückgabe ausgeschlossen",
        "fee.free.postage": "Die Rücksendung ist kostenlos",
        "fee.free.restocking": "Für die Wiedereinlagerung entstehen keine Kosten",
        "fee.carrier.postage": "Der Kunde trägt die Kosten der Rücksendung",
        "fee.carrier.restocking": "Der Kunde trägt die Kosten der Wiedereinlagerung",
        "fee.flat": "Für die Rücksendung ziehen wir {sum} vom Betrag ab",
        "fee.percent": "Für die Wiedereinlagerung behalten wir {percent} % ein",
        "receipt.required": "Zur Rückgabe gehört der Kassenbon",
        "receipt.not_required": "Ein Kassenbon ist nicht nötig",
        "receipt.other_proof": "Auch ein Kontoauszug oder die Bestellnummer belegt den Kauf",
        "method.mail": "Senden Sie die Rücksendung mit der Post an uns",
        "method.in_store": "Bringen Sie die Rückgabe in eine unserer Filialen",
        "method.drop_off": "Geben Sie die Rücksendung in einem Paketshop ab",
        "method.pickup": "Ein Bote holt die Rücksendung bei Ihnen ab",
        "method.kiosk": "Geben Sie die Rücksendung an einem unserer Automaten ab",
        "refund.original_payment": "Wir erstatten auf dem ursprünglichen Zahlungsweg innerhalb von {days} Tagen",
        "refund.store_credit": "Wir erstatten als Guthaben innerhalb von {days} Tagen",
        "refund.exchange": "Wir tauschen die Ware innerhalb von {days} Tagen um",
    },
    leads={
        "reason": "Bei mangelhafter Ware",
        "item_category": "Bei Elektronik",
        "channel": "Bei Bestellungen im Netz",
        "seller": "Bei Ware anderer Händler",
        "membership": "Für Mitglieder der Stufe Gold",
        "item_condition": "Bei geöffneter Ware",
        "payment": "Bei Zahlung mit unserer Karte",
        "ordered_from": "Bei Bestellungen der Saison",
        "ships_to": "Bei Lieferung ins Ausland",
        "other": "Bei der ersten Rückgabe einer Bestellung",
    },
    shops=("Kaufhaus", "Möbel", "& Söhne", "Bücher", "Versand", "Warenhaus", "& Töchter", "Fachmarkt", "24", "Träume"),
    date="{day:02}.{month:02}.{year}",
)
