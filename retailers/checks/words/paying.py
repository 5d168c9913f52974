"""Words of paying: what a return costs, who pays it, and that it is free."""

# A fee by its name.
FEE = {
    "en": r"(?:return|restocking|re-stocking|collection|pick[- ]?up)s? (?:\w+ )?(?:fee|charge|cost|postage|"
    r"shipping|freight)|"
    r"(?:fee|charge|cost|postage)s? (?:\w+ ){0,2}(?:for|of|per) (?:\w+ ){0,2}return|restocking",
    "fr": r"frais (?:\w+ )?(?:de |d'|des )?(?:retour|renvoi|réexpédition|restockage|remise en stock)|"
    r"co[uû]ts? (?:\w+ ){0,5}(?:retour|renvoi)|rembours\w{0,6} (?:\w+ ){0,4}dédui|dédui\w{0,4} (?:\w+ ){0,4}rembours",
    "de": r"rücksende(?:kosten|gebühr|pauschale)|retouren?(?:kosten|gebühr|pauschale|porto)|rückporto|"
    r"kosten (?:der|für die|einer|für eine) (?:rücksendung|retoure|rückgabe)|wiedereinlagerung",
    "es": r"(?:gasto|coste|costo|costa)s? (?:\w+ ){0,3}devoluci|cargo por (?:devoluci|reposici)|reposición",
    "it": r"(?:spes[ae]|cost[oi]) (?:\w+ ){0,3}(?:restituzion|reso\b|resi\b|spedizione del reso)",
    "nl": r"retourkosten|retourzendkosten|kosten (?:\w+ ){0,3}(?:retour|terugzend|terugstur)",
    "pl": r"koszt\w{0,3} (?:\w+ ){0,3}(?:zwrot|odesł|przesyłki zwrotnej)|opłat\w{0,3} (?:\w+ ){0,2}zwrot",
    "sv": r"returfrakt|returkostnad|returavgift|returporto|kostnad\w{0,4} (?:\w+ ){0,2}retur",
    "pt": r"(?:frete|custo|taxa|porte|despesa)s? (?:\w+ ){0,3}devolu",
    "ru": r"(?:стоимост\w|расход\w{0,3}|оплат\w) (?:\w+ ){0,2}(?:возврат|обратн)",
    "zh": "退货运费|退貨運費|退货费|寄回[^。]{0,6}运费|运费|運費|邮费",
    "ja": "返送料|返品送料|返送[^。]{0,6}送料|返品手数料",
    "ko": "반품 ?배송비|왕복 ?배송비|반품비|배송비",
    "ar": "(?:رسوم|تكلفة|تكاليف|مصاريف) (?:\\w+ )?(?:الإرجاع|إرجاع|الارجاع)",
    "he": "(?:עלות|דמי|עלויות) (?:\\w+ )?(?:ההחזרה|החזרה|המשלוח חזרה|ביטול)",
    "id": r"(?:biaya|ongkos) (?:\w+ ){0,2}(?:return|retur|pengembalian)",
}
# The shopper pays.
SHOPPER_PAYS = {
    "en": r"at (?:your|their|his|her) (?:own )?(?:expense|cost)|at the (?:customer|buyer|"
    r"shopper)'?s?'? (?:expense|cost)|"
    r"(?:you|customers?|buyers?|shoppers?|purchasers?) (?:(?:will|must|shall|may|is|are|be|also|need to|"
    r"have to) ){0,3}"
    r"(?:responsible for|pay|cover|bear|liable for) (?:[\w']+ ){0,6}?(?:postage|shipping|cost|freight|fee|charge|"
    r"carriage)|"
    r"(?:customer|buyer|shopper)'s responsibility|(?:you )?paid to return|deducted from (?:your|the) refund",
    "fr": r"(?<!prend )(?<!prendra )(?<!prendre )à (?:votre|sa|leur) charge|à vos frais|à (?:ses|leurs) frais|"
    r"à la charge (?:exclusive |intégrale |totale )?(?:du (?:client|membre|consommateur)|"
    r"de l'(?:acheteur|internaute|utilisateur)|des clients|des acheteurs)|(?:retour|renvoi)s? (?:est|sont|"
    r"reste) payant|"
    r"sera(?:ient|it|ont)? dédui\w{0,4} (?:du|de votre|de son|du montant \w+) (?:\w+ ){0,2}rembours",
    "de": r"(?:trag|träg|tragen|übernehm|zahl|übernimm)\w{0,3} (?:sie|du|der käufer|der kunde|"
    r"der verbraucher)\b(?: [\w-]+){0,5} "
    r"(?:\w*kosten|porto)|(?:sie|du|käufer|kunde|verbraucher) (?:tragen|trägst|trägt|zahlen|"
    r"zahlst) (?:[\w-]+ ){0,5}(?:\w*kosten|porto)|"
    r"(?:auf|zu) (?:eigene|ihre|deine|ihren|deinen) (?:kosten|lasten)|(?:kosten|"
    r"porto) (?:[\w-]+ ){0,4}vom (?:käufer|kunden)",
    "es": r"(?:cliente|usuario|comprador|consumidor) (?:\w+ ){0,2}(?:asum|pagar|correr|soport|"
    r"abonar)\w{0,5} (?:\w+ ){0,4}"
    r"(?:coste|gasto|costo|envío)|(?:a cargo|por cuenta|a costa) del (?:cliente|comprador|usuario|consumidor)|"
    r"(?:a|por) (?:tu|su) (?:cargo|cuenta)\b",
    "it": r"a (?:carico|spese) (?:del|dell') ?(?:cliente|acquirente|consumatore|utente)|a (?:tuo|suo|vostro) carico",
    "nl": r"(?:voor|op) (?:uw|je|jouw|eigen) (?:rekening|kosten)|voor rekening van (?:de |u\b|jou\b)(?:klant|"
    r"koper|consument)?",
    "pl": r"(?:klient|kupujący|konsument) (?:\w+ ){0,3}(?:ponosi|pokrywa)|(?:ponosi|pokrywa) (?:\w+ )?(?:klient|"
    r"kupujący|konsument)|"
    r"na (?:własny|swój) koszt|na koszt (?:klient|kupując)",
    "sv": r"(?:du|kunden|köparen) (?:\w+ )?(?:står för|betalar|svarar för) (?:\w+ ){0,3}(?:frakt|retur|kostnad|"
    r"porto)|"
    r"på (?:din|egen) bekostnad",
    "pt": r"por (?:sua )?conta (?:do|da) (?:cliente|comprador|consumidor)|por sua conta",
    "ru": r"за сч[её]т (?:покупател|клиент|потребител)|(?:оплачивает|нес[её]т) (?:\w+ )?(?:покупатель|клиент|"
    r"потребитель)|"
    r"(?:покупатель|клиент) (?:\w+ )?оплачивает",
    "zh": "(?:买家|买方|您|顾客|客户|消费者|買家)[^。]{0,8}(?:承担|支付|承擔)|自理|自付",
    "ja": "お客様(?:の|に)?ご?(?:負担|て)|(?:お客様|購入者)[^。]{0,6}負担",
    "ko": "(?:고객|구매자|소비자)(?:님)?[이께서]{0,3} ?부담",
    "ar": "(?:على|يتحمل) (?:\\w+ ){0,2}(?:العميل|المشتري|نفقتك|حسابك|حساب)",
    "he": "(?:על חשבון|באחריות|על) (?:הלקוח|הקונה|הרוכש)|על חשבונך",
    "id": r"ditanggung (?:oleh )?(?:pembeli|pelanggan|konsumen)|tanggung jawab pembeli",
}
# Nobody asks the shopper for money: no fee, or the shop pays.
NO_FEE = {
    "en": r"no (?:\w+ ){0,3}(?:fee|charge|cost)|without (?:\w+ ){0,2}(?:fee|charge|cost)|never charge|"
    r"(?:do not|don't|won't|will not) (?:charge|pay|have to)|free of charge|at our (?:expense|cost)|"
    r"(?:we|seller|retailer)(?:'ll| will| shall)? (?:also )?(?:pay|cover|bear|refund|reimburse)|"
    r"(?:not|isn't|aren't) (?:\w+ ){0,2}(?:refunded|refundable|reimbursed)|(?:our|due to) (?:\w+ )?error|"
    r"original (?:shipping|postage|delivery)",
    "fr": r"sans frais|aucuns? frais|pren\w{1,4} (?:\w+ )?(?:en|à (?:sa|notre)) charge|à (?:nos frais|"
    r"notre charge)|offert|"
    r"frais supplémentaires",
    "de": r"keine (?:\w+ )?(?:kosten|gebühr)|ohne (?:\w+ )?(?:kosten|gebühr)|(?:wir|der verkäufer) (?:tragen|"
    r"übernehmen|trägt|übernimmt)|"
    r"tragen wir|übernehmen wir",
    "es": r"sin (?:\w+ )?(?:gasto|coste|costo|cargo)|(?:nuestra|la tienda) cuenta|nos hacemos cargo",
    "it": r"senza (?:\w+ )?(?:spese|costi)|a nostro carico|nessun(?:a)? (?:spesa|costo)",
    "nl": r"geen (?:\w+ )?kosten|zonder (?:\w+ )?kosten|onze (?:kosten|rekening)|wij betalen",
    "pl": r"bez (?:\w+ )?(?:koszt|opłat)|na nasz koszt|nie ponosi",
    "sv": r"utan (?:\w+ )?(?:kostnad|avgift)|vi (?:står för|betalar)",
    "pt": r"sem (?:\w+ )?(?:custo|taxa|despesa)|por nossa conta",
    "ru": r"без (?:\w+ )?(?:оплат|комисси)|за (?:наш сч[её]т|сч[её]т (?:продавц|магазин))|не накладывает",
    "zh": "免运费|免運費|卖家承担|商家承担|我们承担",
    "ja": "当店(?:が|にて)?(?:負担|お?支払)|弊社負担",
    "ko": "판매자 ?부담|에서 ?부담|무료",
    "ar": "بدون (?:رسوم|تكلفة)|نتحمل",
    "he": "ללא (?:עלות|תשלום)|על חשבוננו",
    "id": r"tanpa biaya|ditanggung (?:oleh )?(?:kami|penjual|toko)",
}
FREE = {
    "en": r"free (?:of charge\b|returns?\b|return (?:label|shipping|postage))|free(?! of (?:charge|defect|"
    r"damage))\b(?<!smoke-free)"
    r"(?<!feel free)(?<!toll-free)(?<!tax-free)(?! to\b)(?! gift)(?! (?:standard )?(?:shipping|delivery))",
    "fr": r"gratuit",
    "de": r"kostenlos|gratis|kostenfrei",
    "es": r"gratis|gratuit",
    "it": r"gratis|gratuit",
    "nl": r"gratis|kosteloos",
    "pl": r"darmow|bezpłatn|za darmo",
    "sv": r"gratis|kostnadsfri|fri (?:retur|frakt)|fria? retur",
    "pt": r"gr[áa]tis|gratuit",
    "ru": r"бесплатн",
    "zh": "[免包](?:费|費|运费|邮)(?:退|上门取件)|退[货貨]?(?:免|包)(?:费|費|运费|邮)",
    "ja": "無料",
    "ko": "무료",
    "ar": "مجان",
    "he": "חינם|ללא עלות|ללא תשלום",
    "id": r"gratis",
}
# Only the first return is free.
FIRST = {
    "en": r"first (?:\w+ )?return",
    "fr": r"premier (?:\w+ )?retour",
    "de": r"erste[nr]? (?:\w+ )?(?:rücksendung|retoure)",
    "es": r"primera (?:\w+ )?devoluci",
    "it": r"primo (?:\w+ )?reso",
    "nl": r"eerste (?:\w+ )?retour",
    "pl": r"pierwsz\w{1,3} (?:\w+ )?zwrot",
    "sv": r"första (?:\w+ )?retur",
    "pt": r"primeira (?:\w+ )?(?:devolu|troca)",
    "ru": r"первый (?:\w+ )?возврат",
    "zh": "首次退",
    "ja": "初回",
    "ko": "첫 ?반품",
}
RESTOCKING = {
    "en": r"re-?stocking (?:fee|charge)",
    "fr": r"frais de (?:restockage|remise en stock)",
    "de": r"wiedereinlagerung",
    "es": r"(?:cargo|gasto|tasa)s? (?:de|por) (?:reposición|reabastecimiento)",
    "it": r"spese di (?:rimessa|rifornimento|reinserimento)",
    "nl": r"herbevoorradingskosten",
    "pl": r"opłat\w{1,2} za ponowne",
    "pt": r"taxa de (?:reposição|reabastecimento)",
    "he": "דמי ביטול",
}
