"""The conditions and exceptions of rights, each a tag with its words.

CONDITIONS say in which case alone a right exists: its days are never shown without them. RULES change what it means.
EXCEPTIONS are what it does not cover.
"""

from collections.abc import Mapping

CONDITIONS: Mapping[str, str] = {
    "only_after_repair": "only after a repair that you chose",
    "only_direct_marketing": "only if the seller came to you first, by phone, post, message or at your door",
    "only_distance": "only for goods bought online, by phone or by post",
    "only_durable_goods": "only for goods made to last",
    "only_home_or_temporary_place": "only if you bought at home, or at a place where the seller does not usually sell",
    "only_if_no_return_terms_shown": "only if the shop showed no return terms of its own",
    "only_if_policy_not_posted": "only if the shop did not show its return policy as the law asks",
    "only_if_seller_breached_duties": "only if the seller did not inform you, or deliver, as the law asks",
    "only_long_lived_goods": "only for goods meant to last clearly longer than two years",
    "only_non_durable_goods": "only for goods that are used up",
    "only_phone_or_doorstep": "only if you bought by phone or at your door",
    "only_unsolicited_phone_or_doorstep": "only if the seller called, or came to your door, without being asked",
}
RULES: Mapping[str, str] = {
    "contract_may_vary": "the contract may say otherwise",
    "deduction_for_use_after_six_months": "after six months the seller may deduct something for use",
    "notice_in_reasonable_time_min_two_months": "tell the seller in reasonable time; two months is always in time",
    "notice_without_delay": "tell the seller at once",
    "perishable_shorter": "shorter for goods that spoil",
    "repair_or_replacement_first": "repair or replacement first, no refund straight away",
    "repair_within_30_days_first": "the seller may repair within 30 days first",
    "second_hand_may_be_one_year": "for second-hand goods it may be one year",
    "seller_may_exclude_warranty": "the seller may exclude it in the contract",
    "under_threshold_aud_100": "not below 100 Australian dollars",
    "under_threshold_cad_50": "not below 50 Canadian dollars",
    "under_threshold_chf_100": "not below 100 Swiss francs",
    "under_threshold_nzd_100": "not below 100 New Zealand dollars",
    "under_threshold_usd_25_home_130_elsewhere": "not below 25 US dollars at home, 130 elsewhere",
}
EXCEPTIONS: Mapping[str, str] = {
    "alcohol_forward_sale": "drinks bought ahead of their delivery at a price of the market",
    "business_use": "goods for a business",
    "confirmed_unsuitable_at_purchase": "goods that you agreed cannot come back",
    "consumer_caused": "damage that you caused",
    "dated_leisure_travel": "travel, tickets and bookings for a set day",
    "defect_known_at_purchase": "defects that you knew of",
    "digital_started": "downloads and streams once begun",
    "emergency": "emergencies",
    "food_or_perishable": "food and goods that spoil",
    "health_resale_barred": "goods that health rules bar from resale",
    "in_person_return_cost": "the cost of bringing goods back yourself",
    "lost_destroyed_or_disposed": "goods lost, destroyed or thrown away",
    "made_to_order": "goods made or changed for you",
    "marked_final_sale": "goods marked as final sale",
    "mixed_after_delivery": "goods mixed with others after delivery",
    "newspapers": "newspapers and magazines",
    "no_original_packaging": "goods without their packaging",
    "no_proof_of_purchase": "purchases without proof",
    "not_intact": "goods that are not as you got them",
    "perishable": "goods that spoil",
    "prescription_medicine": "medicine on prescription",
    "price_fluctuation": "goods whose price follows a market",
    "private_seller": "private sellers",
    "public_auction": "public auctions",
    "real_estate_insurance_securities": "real estate, insurance and securities",
    "regular_round_food": "food brought on a regular round",
    "sealed_hygiene": "sealed hygiene goods once opened",
    "sealed_media": "sealed music, films and software once opened",
    "services_within_ten_business_days": "services that begin within ten working days",
    "sold_as_is_where_state_allows": "goods sold as they are, where the state allows it",
    "urgent_repair": "urgent repairs that you asked for",
    "used_or_damaged": "used or damaged goods",
    "value_dropped_by_time": "goods that lost their value with time",
    "value_dropped_by_use": "goods that lost their value by use",
    "vehicles_at_temporary_place": "vehicles sold at a temporary place",
    "worn_by_normal_use": "what wears by normal use",
}
TAGS: Mapping[str, str] = {**CONDITIONS, **RULES, **EXCEPTIONS}
