/*
title   = "Every order in the files: counted, or why not"
grain   = ["order_key"]
reads   = [
    "documents", "document_states", "document_parties", "document_values",
    "document_times", "document_tax", "order_verdicts", "order_returns",
    "exchange_rates", "shop", "definition",
]

[columns]
order_key        = "Order or credit note"
order_id         = "Number as written"
file_id          = "File"
line_number      = "Line in the file"
person_key       = "Person, blank where nobody is named"
currency         = "Currency of the order"
stated_total     = { label = "The order's own total, as in the file", unit = "money" }
gross            = { label = "Goods with VAT, before returns, as in the file", unit = "money" }
net_revenue      = { label = "Goods without VAT, after returns, in the shop's currency", unit = "money" }
gross_revenue    = { label = "The same with VAT", unit = "money" }
exchange_rate    = "From the order's currency to the shop's"
kept_share       = { label = "Share of the order that was not sent back", unit = "share" }
vat_basis        = "How the VAT is known"
excluded_because = "Why it does not count, blank where it does"
*/
with

judged as (

    select
        documents.order_key,
        documents.order_id,
        document_states.file_id,
        document_states.line_number,
        order_verdicts.person_key,
        coalesce(document_parties.currency, shop.currency) as currency,
        coalesce(document_states.total, document_values.gross)
            as stated_total,
        document_values.gross,
        document_values.net,
        document_tax.vat_basis,
        case
            when definition.currency = 'as_given' then 1.0
            when document_parties.currency is null then 1.0
            when document_parties.currency = shop.currency then 1.0
            else exchange_rates.rate
        end as exchange_rate,
        case definition.returns
            when 'ignored' then 1.0
            else 1.0 - coalesce(order_returns.returned_share, 0)
        end as kept_share,
        case
            when
                order_verdicts.reason in ('credit_note', 'no_lines')
                or list_contains(definition.left_out, order_verdicts.reason)
                then order_verdicts.reason
            when definition.known_only and order_verdicts.person_key is null
                then 'no_customer'
            when
                len(definition.channels) > 0
                and not coalesce(
                    list_contains(
                        definition.channels, document_states.channel
                    ), false
                )
                then 'channel'
            when
                len(definition.countries) > 0
                and not coalesce(
                    list_contains(
                        definition.countries, document_parties.country
                    ), false
                )
                then 'country'
        end as excluded_because

    from documents
    inner join document_states
        on documents.order_key = document_states.order_key
    inner join document_parties
        on documents.order_key = document_parties.order_key
    inner join document_values
        on documents.order_key = document_values.order_key
    inner join document_tax on documents.order_key = document_tax.order_key
    inner join document_times on documents.order_key = document_times.order_key
    inner join order_verdicts on documents.order_key = order_verdicts.order_key
    left join order_returns on documents.order_key = order_returns.order_key
    cross join shop
    cross join definition
    left join exchange_rates
        on
            document_parties.currency = exchange_rates.currency
            and document_times.order_date
            between exchange_rates.first_day and exchange_rates.last_day

)

select
    order_key,
    order_id,
    file_id,
    line_number,
    person_key,
    currency,
    stated_total,
    gross,
    case
        when exchange_rate = 1 and kept_share = 1 then net
        else cast(net * exchange_rate * kept_share as decimal(18, 6))
    end as net_revenue,
    case
        when exchange_rate = 1 and kept_share = 1 then gross
        else cast(gross * exchange_rate * kept_share as decimal(18, 6))
    end as gross_revenue,
    exchange_rate,
    kept_share,
    vat_basis,
    excluded_because

from judged
