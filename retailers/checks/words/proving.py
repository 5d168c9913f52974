"""Words of receipts and of ways to send goods back."""

RECEIPT = {
    "en": r"proofs? of purchase|(?:original|sales|till|store|gift|valid|your|a|with|without|"
    r"no) (?:sales )?receipts?(?! of)\b|"
    r"original invoice|receipt or invoice",
    "fr": r"(?:preuve|facture|justificatif|ticket|reçu) d'achat|ticket de caisse|facture (?:d'origine|originale)|"
    r"(?:accompagn|muni|présent|joind|joign)\w{0,4} (?:[\w']+ ){0,8}(?:facture|justificatif)",
    "de": r"kassenbon|kassenzettel|kaufbeleg|kaufnachweis|originalrechnung|original-rechnung",
    "es": r"ticket de compra|comprobante de compra|justificante de compra|factura (?:de compra|original)|"
    r"recibo de compra",
    "it": r"scontrino|prova d'acquisto|ricevuta d'acquisto",
    "nl": r"kassabon|aankoopbewijs|bewijs van aankoop|aankoopbon",
    "pl": r"paragon|dow[oó]d\w{0,3} zakupu",
    "sv": r"kvitto",
    "pt": r"nota fiscal|comprovante de compra|comprovativo de compra|talão",
    "ru": r"(?:кассов\w{2,3}|товарн\w{2,3}) чек|чек\b|чека\b",
    "zh": "小票|发票|發票|购物凭证",
    "ja": "レシート|領収書|購入証明",
    "ko": "영수증",
    "ar": "فاتورة|الفاتورة|إيصال",
    "he": "קבלה מקורית|חשבונית|הוכחת קנייה|תעודת החלפה",
    "id": r"struk|bukti pembelian|nota pembelian",
}
# Any word of denial: a sentence that has one does not ask for a receipt.
DENIAL = {
    "en": r"no\b|not\b|never|nobody|without|optional|lost\b|n't\b",
    "fr": r"pas\b|sans\b|aucun|facultati|perdu|jamais|si possible",
    "de": r"nicht|kein|ohne|niemand|nie\b|wenn möglich",
    "es": r"no\b|sin\b|ningún|nunca|opcional",
    "it": r"non\b|senza|nessun|mai\b|facoltativ",
    "nl": r"niet|geen|zonder|nooit|optioneel",
    "pl": r"nie\b|bez\b|żaden|nigdy|niekonieczn",
    "sv": r"inte|inget|ingen|utan|aldrig|ej\b",
    "pt": r"não|sem\b|nenhum|nunca|opcional",
    "ru": r"не\b|без\b|нет\b|никогда|если есть|при наличии",
    "zh": "无需|不|没",
    "ja": "不要|なくて|ない|ません",
    "ko": "없|않|필요 ?없",
    "ar": "بدون|لا |ليس|غير",
    "he": "ללא|אין|לא |בלי",
    "id": r"tanpa|tidak|bukan",
}
# That a receipt is not needed.
OPTIONAL = {
    "en": r"no (?:\w+ ){0,2}receipts? (?:is |are )?(?:needed|required|necessary)|"
    r"(?:receipts?|proof of purchase) (?:is |are )?(?:not (?:needed|required|necessary)|optional)|"
    r"(?:don't|do not|won't|will not|never) need (?:\w+ ){0,3}(?:receipt|proof)",
    "fr": r"(?:n'est pas|pas) (?:obligatoire|nécessaire|exigé|requis|demandé)|facultati|pas besoin",
    "de": r"nicht (?:erforderlich|nötig|notwendig|benötigt)|"
    r"(?:brauchst|brauchen|benötigen|benötigst) (?:\w+ ){0,3}(?:kein|nicht)",
    "es": r"no (?:es |hace )?(?:necesari|obligatori|falta|exig)|opcional",
    "it": r"non (?:è |serve)?(?:necessari|obbligatori|serve|richiest)|facoltativ",
    "nl": r"niet (?:nodig|verplicht|vereist)|geen (?:\w+ )?(?:bon|kassabon|aankoopbewijs) nodig",
    "pl": r"nie (?:jest )?(?:wymagan|konieczn|potrzeb)|niekonieczn",
    "sv": r"(?:krävs|behövs) (?:inte|ej)|inget kvitto (?:krävs|behövs)|inte nödvändig",
    "pt": r"não (?:é )?(?:necessári|obrigatóri|precisa)|opcional",
    "ru": r"не (?:обязател|требу|нужен|является основанием)",
    "zh": "无需|不需要",
    "ja": "不要|必要(?:は)?(?:ありません|ない)",
    "ko": "필요 ?없",
    "ar": "لا يشترط|لا تحتاج|غير مطلوب",
    "he": "אין צורך|אין חובה|לא נדרש",
    "id": r"tidak (?:perlu|wajib|diperlukan)",
}
# The words of a way; they count in a sentence about returning.
WAY = {
    "en": r"in[- ]stores?\b|(?:our|any|local|the|a) (?:\w+ )?stores?\b|post office|drop(?:ped|ping)?[- ]?off|"
    r"parcel (?:shop|locker)|"
    r"by (?:post|mail|courier)|courier|(?:ship|mail|send|post) (?:\w+ ){0,4}back|"
    r"to the (?:following |return )?address|collect(?:ed|ion)? (?:\w+ ){0,4}from|return label|shipping label|"
    r"UPS\b|FedEx",
    "fr": r"points? (?:de )?(?:relais|retrait)|relais colis|mondial relay|chrono ?relais|par (?:la poste|"
    r"voie postale|courrier)|"
    r"(?:la|bureau de) poste\b|colissimo|(?:en|dans (?:[\w']+ ){1,5})(?:magasin|boutique)|transporteur|étiquette|"
    r"à l'adresse (?:suivante|indiquée)|enlèvement|à domicile",
    "de": r"(?:im|in (?:\w+ ){1,3})(?:laden|filiale|geschäft)|filiale|paketshop|packstation|per post|"
    r"rücksendeetikett|retourenlabel|"
    r"an (?:die|unsere) (?:\w+ )?(?:adresse|anschrift)|abhol",
    "es": r"en (?:\w+ ){0,2}tiendas?\b|punto de (?:recogida|entrega)|por correo|mensajer|correos\b|dirección|"
    r"recogida|"
    r"enviar el producto|etiqueta",
    "it": r"in (?:\w+ )?negozio|punto di ritiro|per posta|corriere|etichetta|indirizzo|ufficio postale",
    "nl": r"in (?:\w+ )?winkel|postnl|pakketpunt|afhaalpunt|per post|retourlabel|adres\b",
    "pl": r"w (?:\w+ )?sklepie|paczkoma|kurier|poczt|punk\w{0,2} odbioru|adres\b",
    "sv": r"i (?:\w+ )?butik|ombud|postnord|per post|fraktsedel|returetikett",
    "pt": r"na (?:\w+ )?loja|correios|transportadora|ponto de (?:recolha|coleta)|endereço|etiqueta",
    "ru": r"в (?:\w+ )?магазин|почт|курьер|пункт\w{0,2} выдачи|вывоз|транспортн\w{2,3} компани",
    "zh": "门店|快递|邮寄|寄回|自提|上门取",
    "ja": "店舗|宅配便|着払い|郵送|コンビニ",
    "ko": "매장|택배|우체국|회수|방문 ?수거",
    "ar": "المتجر|الفرع|بالبريد|شركة الشحن|مندوب",
    "he": "בחנות|סניף|בדואר|שליח|נקודת איסוף",
    "id": r"ke toko|di toko|kurir|ekspedisi|jne\b|kirim(?:kan)? (?:\w+ )?(?:kembali|ke)|alamat",
}
