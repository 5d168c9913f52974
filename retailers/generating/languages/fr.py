"""French."""

from retailers.generating.languages.language import Language

FRENCH = Language(
    tag="fr",
    currencies={"FR": "EUR", "BE": "EUR", "LU": "EUR", "MC": "EUR", "SN": "XOF"},
    stop_words=(
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ils "
        "nous elle mais ou si leur y dont tout son cette ces entre sous être aux même sans comme deux fait peut "
        "vers"
    ),
    syllables=(
        "bal beau bel ber bon bran cal cha chan che cler con cour cra dal dé der di don eau el en fer fin fleu "
        "for gar gé gne gran in jar jou lan lé lier lin loi lon ma man mar mé mer mon mou nal né nier nor or pa "
        "par pé plai pon por ra ré ren rie rin roi sal sé sen ser sol son ta té teur tion ton tra va vé ver vi "
        "voi vre"
    ),
    headings=(
        "Les retours en bref",
        "Le délai",
        "Ce qui peut être retourné",
        "Ce qui ne peut pas l'être",
        "Les frais",
        "La preuve d'achat",
        "Comment renvoyer un article",
        "Les retours en magasin",
        "Le remboursement",
        "L'échange",
        "Les articles défectueux",
        "Les soldes et les fêtes",
        "Les vendeurs partenaires",
        "Les membres",
        "L'emballage",
        "Votre droit de rétractation",
    ),
    sentences={
        "window.days.purchase": "Le retour est possible dans les {days} jours suivant l'achat",
        "window.days.dispatch": "Le retour est possible dans les {days} jours suivant l'expédition",
        "window.days.delivery": "Le retour est possible dans les {days} jours suivant la livraison",
        "window.days.unstated": "Vous disposez de {days} jours pour retourner un article",
        "window.fixed_date": "Le retour est possible jusqu'au {date}",
        "window.unlimited": "Le retour est possible à tout moment, sans limite",
        "window.not_returnable": "Ces articles ne peuvent pas être retournés",
        "fee.free.postage": "Le retour est gratuit",
        "fee.free.restocking": "La remise en stock se fait sans frais",
        "fee.carrier.postage": "Les frais de retour sont à votre charge",
        "fee.carrier.restocking": "Les frais de remise en stock sont à votre charge",
        "fee.flat": "Les frais de retour s'élèvent à {sum}",
        "fee.percent": "Nous retenons des frais de restockage de {percent} %",
        "receipt.required": "Joignez le ticket de caisse à chaque retour",
        "receipt.not_required": "Le ticket de caisse n'est pas nécessaire",
        "receipt.other_proof": "Un relevé bancaire ou le numéro de commande vaut aussi preuve d'achat",
        "method.mail": "Envoyez votre retour par la poste",
        "method.in_store": "Rapportez votre retour dans l'un de nos magasins",
        "method.drop_off": "Déposez votre retour dans un point relais",
        "method.pickup": "Un coursier enlève votre retour à domicile",
        "method.kiosk": "Déposez votre retour à l'une de nos bornes",
        "refund.original_payment": "Nous remboursons le moyen de paiement d'origine sous {days} jours",
        "refund.store_credit": "Nous remboursons sous forme d'avoir sous {days} jours",
        "refund.exchange": "Nous échangeons l'article sous {days} jours",
    },
    leads={
        "reason": "Pour un article défectueux",
        "item_category": "Pour l'électronique",
        "channel": "Pour une commande en ligne",
        "seller": "Pour un vendeur partenaire",
        "membership": "Pour les membres Gold",
        "item_condition": "Pour un article ouvert",
        "payment": "Pour un achat avec notre carte",
        "ordered_from": "Pour une commande de la saison",
        "ships_to": "Pour une commande à l'étranger",
        "other": "Pour le premier retour d'une commande",
    },
    shops=("Maison", "Librairie", "Atelier", "Comptoir", "Épicerie", "Galerie", "Au Marché", "Café", "Chez", "Villa"),
    shop_first=True,
)
