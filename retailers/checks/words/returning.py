"""Words of returning: sending goods back, changing one's mind, getting money back, and what else takes days."""

SEND_BACK = {
    "en": r"return|(?:send|bring|ship|mail|take) (?:\w+ ){0,4}back|restock",
    "fr": r"retour|renvo[iy]|réexpédi|restitu|rapport(?:er|ez)|restockage",
    "de": r"rücksend|rückgabe|retour|zurück(?:zu)?(?:send|schick|geb|gesand)|wiedereinlager",
    "es": r"devoluci|devolver|devuelv|devuelt",
    "it": r"restitu|resi?\b|reso\b|render[el]|rispedi",
    "nl": r"retour|terug(?: te )?(?:stur|zend|stuur|gestuurd|gezonden|breng)",
    "pl": r"zwrot|zwróc|zwrac|odesł|odsył",
    "sv": r"retur|(?:skicka|lämna) (?:\w+ ){0,3}tillbaka",
    "pt": r"devolu|devolv",
    "ru": r"возвра[тщ]|вернуть|верните|верн[её]т",
    "zh": "退货|退貨|退换|退換|退回|寄回|无理由",
    "ja": "返品|返送|返却",
    "ko": "반품|반송|교환",
    "ar": "إرجاع|ارجاع|الإرجاع|استرجاع",
    "he": "החזרה|החזרת|החזרות|להחזיר|להשיב",
    "id": r"pengembalian(?! dana)|mengembalikan|dikembalikan|retur|return",
}
CHANGE_MIND = {
    "en": r"exchang|change (?:of|your|his|her|their) minds?|withdraw|cooling[- ]off|money[- ]back|reject",
    "fr": r"r[ée]tract|échang|satisfait|changé d'avis",
    "de": r"widerruf|umtausch",
    "es": r"desist|retracto|cambio\b|cambiar",
    "it": r"recesso|recedere|cambio\b|sostituzion",
    "nl": r"herroep|bedenktijd|ruil",
    "pl": r"odstąpi|wymian",
    "sv": r"ånger|ångra|byta\b|byte\b|öppet köp",
    "pt": r"arrepend|desist|troca",
    "ru": r"отказаться|отказ\b|обмен",
    "zh": "换货|換貨|更换|退",
    "ja": "交換|クーリング",
    "ko": "단순 ?변심|청약 ?철회|철회",
    "ar": "استبدال|تبديل",
    "he": "החלפה|להחליף|ביטול עסקה|לבטל",
    "id": r"penukaran|menukar|tukar",
}
REFUND = {
    "en": r"refund|reimburs|credited|repay|crediting",
    "fr": r"rembours|re-?crédit|crédité|l'avoir|un avoir",
    "de": r"(?:rück)?erstatt|rückzahl|zurück(?:zu)?(?:zahl|gezahlt|erstatt)|gutschrift|gutgeschr",
    "es": r"reembols|reintegr|abonar|devol\w{1,9} (?:del? |al \w{1,12} )?(?:dinero|importe|todos los pagos)",
    "it": r"rimbors|riaccredit|storno",
    "nl": r"terug(?: te )?betal|terugbetaald|restitutie|crediter|teruggestort",
    "pl": r"zwr[oó][tc]\w{0,6} (?:\w+ )?(?:pieni|środk|płatnoś|należnoś|kwot)",
    "sv": r"återbetal|kredit",
    "pt": r"reembols|estorn|(?:restitui|devolu)\w{1,6} (?:o |do |de |dos |total do )?(?:dinheiro|valor)",
    "ru": r"(?:возвра\w{1,6}|верн\w{1,3}) (?:\w+ )?(?:ден|средств|сумм|стоимост|предоплат)|деньги|денежн",
    "zh": "退款|退还|退還|原路",
    "ja": "返金|払い?戻",
    "ko": "환불|환급",
    "ar": "استرداد|المبلغ",
    "he": "החזר כספי|החזר הכספי|כספי|זיכוי|לזכות",
    "id": r"refund|pengembalian dana|uang",
}
# What else takes days: delivery, an answer, an inspection, a warranty.
OTHER = {
    "en": r"process|deliver\w* (?:within|in|takes?|times?)|ships? (?:with)?in|dispatch|takes?\b|taking|"
    r"requires?\b|respon[ds]|"
    r"repl(?:y|ies)|answer|receiv|arriv|warrant|contact|inspect|store[ds]\b|seller|payment|gift card|voucher|"
    r"update|claim|"
    r"cancel\w* (?:your |an? |the )?order|track|valid\b|expedit|pre-?order",
    "fr": r"livr\w{1,7} (?:est|sera|sous|en|dans|sous|intervient)|trait[eé]|répon[sd]|garanti|valab|"
    r"délais? de livraison|différ|"
    r"conserv|examin|réclam|signal|bon d'achat|carte[- ]cadeau|paiement",
    "de": r"liefer\w{0,9} (?:beträgt|erfolgt|innerhalb|in)|lieferzeit|bearbeit|antwort|garantie|gewährleist|"
    r"versand|dauer[nt]|prüf|"
    r"gutschein|zahlung|meld",
    "es": r"proces|entrega\w{0,4} (?:en|dentro)|plazo de entrega|respond|respuesta|garantía|tard|revis|gestion|pago",
    "it": r"elabor|consegn\w{0,4} (?:entro|in|avviene)|rispo|garanzia|evas|pagament|segnal",
    "nl": r"verwerk|lever\w{0,8} (?:binnen|duurt)|levertijd|antwoord|reage|garantie|duurt|betaling|meld",
    "pl": r"przetw|rozpatr|realizac|dostaw\w{0,3} (?:w|trwa)|odpowie|gwaranc|reklamac|płatnoś",
    "sv": r"behandl|leverans\w{0,6} (?:inom|tar)|leveranstid|svar|garanti|reklam|hanter|betal",
    "pt": r"process|entreg\w{1,3} (?:em|dentro)|prazo de entrega|respo[sn]|garantia|analis|pagamento",
    "ru": r"обраб|доставк\w (?:в|занима)|ответ|гарант|рассм|проверк|оплат|срок доставки",
    "zh": "处理|處理|发货|發貨|送达|保修|回复|审核|到账",
    "ja": "発送|処理|保証|返信|お振込",
    "ko": "처리|배송 ?기간|답변|보증|발송|소요",
    "ar": "معالجة|شحن|ضمان|الرد",
    "he": "טיפול|אחריות|מענה|אספקה",
    "id": r"proses|diproses|pengiriman|garansi|respon|balas|verifikasi|pembayaran",
}
# The day that a window starts on, behind the number; in zh, ja and ko before it.
CLOCK = {
    "en": r"purchas|deliver|receipt|receiv|reception|order|arriv|bought|possession|shipment",
    "fr": r"réception|livraison|livré|reçu|commande|achat|possession|remise",
    "de": r"erhalt|liefer|zustell|kauf|bestell|empfang|besitz|übergabe",
    "es": r"recep|recib|entrega|compra|pedido",
    "it": r"consegn|ricev|ricez|acquist|ordin",
    "nl": r"ontvang|ontving|lever|aankoop|bestel|bezorg",
    "pl": r"otrzyma|dostaw|dostarcz|zakup|zamówien|doręcz|odbior|odebr",
    "sv": r"mottag|leverans|köp|beställ|erhåll|tagit emot|fått",
    "pt": r"receb|entrega|compra|pedido",
    "ru": r"получ|покупк|доставк|заказ|передач|приобрет",
    "ar": "استلام|التسليم|الشراء|الطلب",
    "he": "קבלת|רכישה|הקני|המסירה|אספקה|ההזמנה",
    "id": r"diterima|menerima|pembelian|penerimaan|pesanan",
}
CLOCK_BEFORE = {
    "zh": "收到|收货|收貨|签收|簽收|购买|購買|购机|下单",
    "ja": "到着|受取|受け取|購入|お届け|受領",
    "ko": "수령|배송|구매|구입|받은",
}
# The day that a later step is counted from: the shop was told, the goods came back.
TOLD = {
    "en": r"(?<!to )(?:inform|notif|communicat)|(?:we|our warehouse) (?:have |has )?(?:receiv|inspect|get\b|approv)|"
    r"(?:receiving|receipt of|reception of) (?:your |the |a |any )?(?:return|request|parcel|cancel|withdraw|"
    r"evidence)|"
    r"your (?:decision|request|notice)|cancell?ation|approval|you (?:cancel|withdraw|tell)|"
    r"date of (?:your )?(?:return|request)",
    "fr": r"(?<!pour )(?<!pour nous )(?:notifi|communi[qc]|inform)|demande|récupérat|décision|réponse|preuve|"
    r"retour effectif|"
    r"confirmation|l'envoi|renvoi|votre retour|répondre|bon de retour",
    "de": r"(?<!um )(?<!uns )(?:mitteil|mitgeteilt|unterricht|absend|abgesandt)|widerrufs? (?:des|dieses|ihres)|"
    r"rücksend|"
    r"(?:eingang|zugang|erhalt) (?:der|des|ihrer|ihres) (?:retour|rücksend|widerruf|mitteil)",
    "es": r"(?<!para )(?:inform|notific|comuni)|solicit|decisión",
    "it": r"(?<!per )(?:comunic|inform)|richiest|decision",
    "nl": r"mede(?:deel|gedeeld|del)|gemeld|melding|retourzending|herroeping",
    "pl": r"poinform|zawiadom|oświadczen|zgłoszen",
    "sv": r"meddel|underrätt",
    "pt": r"inform|comunic|solicit|notific",
    "ru": r"уведом|обращен|заявлен|требован",
    "ar": "إبلاغ|إخطار",
    "he": "הודעה|הודעת|בקשה|הבקשה",
    "id": r"permintaan|pemberitahuan|disetujui|konfirmasi",
}
# Behind a count: it is the time before something.
EARLIER = {
    "en": r"before|prior|ahead",
    "fr": r"avant",
    "de": r"vor\b|vorher|zuvor",
    "es": r"antes",
    "it": r"prima\b",
    "nl": r"voor\b|vooraf|tevoren",
    "pl": r"przed",
    "sv": r"före|innan",
    "ru": r"до\b",
    "zh": "之?前",
    "ja": "前",
    "ko": "전",
    "ar": "قبل",
    "he": "לפני",
    "id": r"sebelum",
}
