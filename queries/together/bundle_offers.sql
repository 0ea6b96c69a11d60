/*
title    = "Bundles that hold"                         # bundle_offers.sql
question = "Which bundle can I offer?"
why      = "A bundle should tempt the customer and still earn money."
action   = "Set the price, but never below cost."
grain    = ["item_a_code", "item_b_code"]
reads    = ["product_pairs", "products", "order_lines"]
source   = "Pairs with q 0.05 or less and lift 1.2 or more"
may_be_empty = true

[params]
discount   = { type = "float", default = 0.1, min = 0.0, max = 0.9, label = "Off the two prices together" }
min_margin = { type = "float", default = 0.1, min = 0.0, max = 0.9, label = "Of the bundle's price, at least left over" }

[columns]
item_a         = "Product A"
item_b         = "Product B"
bundle_price   = { label = "Suggested price, incl. VAT", unit = "money" }
saving         = { label = "The customer saves", unit = "money" }
orders_both    = { label = "Orders with both", unit = "count" }
left_over      = { label = "Left of each bundle, without VAT", unit = "money" }
margin         = { label = "Left over, as a share of the price", unit = "share" }
guard          = { label = "About the price", unit = "code" }
lift           = { label = "Times as often as expected", unit = "ratio" }
separate_price = { label = "The two prices together, incl. VAT", unit = "money" }
cost           = { label = "Cost, with VAT on top", unit = "money" }
item_a_code    = "Product number of A"
item_b_code    = "Product number of B"
*/
-- VAT is that of the product's own sales. The price is lifted to where min_margin is
-- left; where even the full prices leave less, no bundle is offered.
with

vat as (

    select
        product_key,
        cast(sum(gross_revenue) as double)
        / nullif(cast(sum(net_revenue) as double), 0) as factor
    from order_lines
    group by product_key

),

priced as (

    select
        products.product_key,
        products.product_code,
        products.title,
        cast(products.price as double) as price,
        cast(products.unit_cost as double) * coalesce(vat.factor, 1) as cost,
        cast(products.price as double)
        / nullif(coalesce(vat.factor, 1), 0) as net
    from products
    left join vat on products.product_key = vat.product_key

),

offers as (

    select
        a.product_code as item_a_code,
        b.product_code as item_b_code,
        a.title as item_a,
        b.title as item_b,
        product_pairs.orders_both,
        product_pairs.lift,
        a.price + b.price as separate_price,
        (a.net + b.net) / nullif(separate_price, 0) as net_share,
        a.cost + b.cost as cost,
        (a.cost + b.cost) / nullif(1 - $min_margin, 0) as lowest,
        (a.price + b.price) * (1 - $discount) as wished
    from product_pairs
    inner join priced as a on product_pairs.item_a = a.product_key
    inner join priced as b on product_pairs.item_b = b.product_key
    where
        product_pairs.is_significant
        and product_pairs.lift >= 1.2
        and a.price > 0 and b.price > 0

),

guarded as (

    select
        *,
        case
            when cost is null then 'missing_cost'
            when lowest > separate_price then 'no_room'
            when lowest > wished then 'lifted'
            else 'as_wished'
        end as guard,
        case
            when cost is null then wished
            when lowest <= separate_price then greatest(wished, lowest)
        end as bundle_price
    from offers

)

select
    item_a,
    item_b,
    bundle_price,
    separate_price - bundle_price as saving,
    orders_both,
    (bundle_price - cost) * net_share as left_over,
    (bundle_price - cost) / nullif(bundle_price, 0) as margin,
    guard,
    lift,
    separate_price,
    cost,
    item_a_code,
    item_b_code
from guarded
order by orders_both desc, item_a_code asc, item_b_code asc
