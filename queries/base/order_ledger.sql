/*
title   = "Every order in the files: counted, or why not"
grain   = ["order_key"]
reads   = [
    "documents", "document_states", "document_parties", "document_values",
    "document_totals", "document_times", "document_people", "order_returns",
    "exchange_rates", "shop", "definition", "document_tax",
]

[columns]
order_key        = "Order or credit note"
order_id         = "Number as written"
file_id          = "File"
line_number      = "Line in the file"
person_key       = "Person, blank where nobody is named"
currency         = "Currency of the order"
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
        document_people.person_key,
        coalesce(document_parties.currency, shop.currency) as currency,
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
            when document_values.is_credit then 'credit_note'
            when document_states.is_cancelled then 'cancelled'
            when document_states.status in ('voided', 'failed', 'draft')
                then document_states.status
            when document_states.is_test then 'test'
            when
                definition.known_only and document_people.person_key is null
                then 'no_customer'
            when
                documents.lines_rank is not null
                and document_totals.order_key is null
                then 'no_lines'
            when order_returns.is_fully_returned then 'fully_returned'
            when
                document_totals.line_count = 0 and document_totals.gift_lines > 0
                then 'gift_card_only'
            when coalesce(document_values.net, 0) <= 0
                and (
                    document_values.net is not null
                    or document_totals.line_count = 0
                )
                then 'zero'
        end as excluded_because,
        document_states.channel,
        document_parties.country

    from documents
    inner join document_states
        on documents.order_key = document_states.order_key
    inner join document_parties
        on documents.order_key = document_parties.order_key
    inner join document_values
        on documents.order_key = document_values.order_key
    inner join document_tax on documents.order_key = document_tax.order_key
    inner join document_times on documents.order_key = document_times.order_key
    left join document_totals
        on documents.order_key = document_totals.order_key
    left join document_people
        on documents.order_key = document_people.order_key
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
    judged.order_key,
    judged.order_id,
    judged.file_id,
    judged.line_number,
    judged.person_key,
    judged.currency,
    judged.gross,
    case
        when judged.exchange_rate = 1 and judged.kept_share = 1 then judged.net
        else cast(
            judged.net * judged.exchange_rate * judged.kept_share
            as decimal(18, 6)
        )
    end as net_revenue,
    case
        when judged.exchange_rate = 1 and judged.kept_share = 1 then judged.gross
        else cast(
            judged.gross * judged.exchange_rate * judged.kept_share
            as decimal(18, 6)
        )
    end as gross_revenue,
    judged.exchange_rate,
    judged.kept_share,
    judged.vat_basis,
    case
        when
            judged.excluded_because in ('credit_note', 'no_customer', 'no_lines')
            or list_contains(definition.left_out, judged.excluded_because)
            then judged.excluded_because
        when
            len(definition.channels) > 0
            and not coalesce(
                list_contains(definition.channels, judged.channel), false
            )
            then 'channel'
        when
            len(definition.countries) > 0
            and not coalesce(
                list_contains(definition.countries, judged.country), false
            )
            then 'country'
    end as excluded_because

from judged
cross join definition

order by judged.order_key
