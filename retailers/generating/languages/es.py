"""Spanish."""

from retailers.generating.languages.language import Language

SPANISH = Language(
    tag="es",
    currencies={
        "ES": "EUR",
        "MX": "MXN",
        "AR": "ARS",
        "CL": "CLP",
        "CO": "COP",
        "PE": "PEN",
        "UY": "UYU",
        "EC": "USD",
    },
    stop_words=(
        "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si "
        "sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi"
    ),
    syllables=(
        "ba bar be bo ca can car ci co con cu da de del di do en es fa fe fi flo for ga gar ge go gra la lan le "
        "lla lo lu ma man mar me men mi mo na ne ni no nue o or pa par pe pi por qui ra ran re ri ro sa sal se si "
        "so sol ta tan te ti to tra tre tri u va ve ven vi vo za zo"
    ),
    headings=(
        "Las devoluciones en breve",
        "El plazo",
        "Qué se puede devolver",
        "Qué no se puede devolver",
        "Los gastos",
        "El comprobante de compra",
        "Cómo enviar un artículo",
        "Devoluciones en tienda",
        "El reembolso",
        "El cambio",
        "Artículos defectuosos",
        "Rebajas y temporada",
        "Vendedores externos",
        "Los socios",
        "El embalaje",
        "Su derecho de desistimiento",
    ),
    sentences={
        "window.days.purchase": "La devolución es posible en los {days} días siguientes a la compra",
        "window.days.dispatch": "La devolución es posible en los {days} días siguientes al envío",
        "window.days.delivery": "La devolución es posible en los {days} días siguientes a la entrega",
        "window.days.unstated": "Usted tiene {days} días para devolver un artículo",
        "window.fixed_date": "La devolución es posible hasta el {date}",
        "window.unlimited": "La devolución es posible en todo momento, sin límite",
        "window.not_returnable": "Estos artículos no se pueden devolver",
        "fee.free.postage": "La devolución es gratuita",
        "fee.free.restocking": "La reposición se hace sin gastos",
        "fee.carrier.postage": "Los gastos de devolución corren por cuenta del cliente",
        "fee.carrier.restocking": "Los gastos de reposición corren por cuenta del cliente",
        "fee.flat": "Los gastos de devolución son de {sum}",
        "fee.percent": "Retenemos un cargo por reposición del {percent} %",
        "receipt.required": "Presente el ticket de compra con cada devolución",
        "receipt.not_required": "No hace falta el ticket de compra",
        "receipt.other_proof": "También vale un extracto del banco o el número de pedido",
        "method.mail": "Envíe la devolución por correo",
        "method.in_store": "Traiga la devolución a una de nuestras tiendas",
        "method.drop_off": "Deje la devolución en un punto de entrega",
        "method.pickup": "Un mensajero recoge la devolución en su domicilio",
        "method.kiosk": "Deje la devolución en uno de nuestros quioscos",
        "refund.original_payment": "Reembolsamos por el mismo medio de pago en {days} días",
        "refund.store_credit": "Reembolsamos en un vale de compra en {days} días",
        "refund.exchange": "Cambiamos el artículo en {days} días",
    },
    leads={
        "reason": "Si el artículo es defectuoso",
        "item_category": "Para la electrónica",
        "channel": "Para los pedidos en línea",
        "seller": "Para los vendedores externos",
        "membership": "Para los socios Gold",
        "item_condition": "Para los artículos abiertos",
        "payment": "Para las compras con nuestra tarjeta",
        "ordered_from": "Para los pedidos de la temporada",
        "ships_to": "Para los pedidos al extranjero",
        "other": "Para la primera devolución de un pedido",
    },
    shops=("Casa", "Librería", "Almacén", "Tienda", "Jardín", "Mercado", "Rincón", "Señor", "Calzados", "Doña"),
    shop_first=True,
)
