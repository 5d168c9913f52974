"""Japanese: no spaces between words."""

from retailers.generating.languages.language import Language

JAPANESE = Language(
    tag="ja",
    currencies={"JP": "JPY"},
    stop_words=(
        "の に は を た が で て と し れ さ ある いる も する から な こと として い や など なっ ない この ため "
        "その あっ よう また もの という あり まで られ なる へ か だ これ によって により おり より による ず "
        "なり られる"
    ),
    syllables=(
        "安 以 宇 永 応 加 期 公 経 古 左 式 数 世 相 他 知 通 手 都 内 似 布 根 野 発 比 不 平 保 間 見 武 面 毛 "
        "也 由 与 来 利 留 連 路 和 案 意 運 映 音 科 記 区 計 個 作 質 図 成 送 台 調 定 読 年 配 品 物 別 方 本 "
        "明 用 理 料 力"
    ),
    headings=(
        "返品について",
        "返品の期限",
        "返品できる商品",
        "返品できない商品",
        "返品にかかる費用",
        "購入の証明",
        "返送の方法",
        "店舗での返品",
        "返金",
        "交換",
        "不良品",
        "セールと季節の商品",
        "出品者の商品",
        "会員の方へ",
        "梱包",
        "法律上の権利",
    ),
    sentences={
        "window.days.purchase": "ご購入から{days}日以内であれば返品できます",
        "window.days.dispatch": "発送から{days}日以内であれば返品できます",
        "window.days.delivery": "商品の到着から{days}日以内であれば返品できます",
        "window.days.unstated": "返品の期限は{days}日です",
        "window.fixed_date": "{date}まで返品できます",
        "window.unlimited": "いつでも期限なく返品できます",
        "window.not_returnable": "この商品は返品できません",
        "fee.free.postage": "返品の送料は無料です",
        "fee.free.restocking": "返品手数料は無料です",
        "fee.carrier.postage": "返品の送料はお客様のご負担となります",
        "fee.carrier.restocking": "返品手数料はお客様のご負担となります",
        "fee.flat": "返品送料として{sum}を差し引きます",
        "fee.percent": "返品手数料として{percent}%を差し引きます",
        "receipt.required": "返品にはレシートが必要です",
        "receipt.not_required": "レシートは不要です",
        "receipt.other_proof": "注文番号やカードの明細でも購入を確認できます",
        "method.mail": "返品は郵送でお送りください",
        "method.in_store": "返品は店舗でも承ります",
        "method.drop_off": "返品は取次店にお持ちください",
        "method.pickup": "返品の商品はご自宅まで集荷に伺います",
        "method.kiosk": "返品は専用の端末で受け付けます",
        "refund.original_payment": "{days}日以内に元のお支払い方法へ返金します",
        "refund.store_credit": "{days}日以内にポイントで返金します",
        "refund.exchange": "{days}日以内に商品を交換します",
    },
    leads={
        "reason": "不良品の場合、",
        "item_category": "家電の場合、",
        "channel": "オンラインのご注文の場合、",
        "seller": "出品者の商品の場合、",
        "membership": "ゴールド会員の場合、",
        "item_condition": "開封済みの場合、",
        "payment": "当店のカードでお支払いの場合、",
        "ordered_from": "季節のご注文の場合、",
        "ships_to": "海外へのお届けの場合、",
        "other": "最初の返品の場合、",
    },
    shops=("商店", "書店", "堂", "市場", "家具", "百貨店", "屋", "庭", "24", "衣料"),
    date="{year}年{month}月{day}日",
    space="",
    stop="。",
)
