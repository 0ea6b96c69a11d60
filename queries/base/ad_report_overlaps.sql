/*
title   = "Which advertising reports are about the same account"
grain   = ["file_id", "channel", "currency", "newer_file_id"]
reads   = ["loaded_ad_spend", "source_files"]
may_be_empty = true

[columns]
file_id       = "The older file"
channel       = "Where the advertisements ran; blank text where the file does not say"
currency      = "ISO code; blank text where the file does not say"
newer_file_id = "A newer file that shares a campaign with it, or where one of them names none; files with campaigns of their own are two accounts of one channel"
*/
with

campaigns_of_files as (

    select distinct
        loaded.file_id,
        source_files.file_rank,
        coalesce(loaded.channel, '') as channel,
        coalesce(loaded.currency, '') as currency,
        coalesce(loaded.campaign, '') as campaign

    from loaded_ad_spend as loaded
    inner join source_files on loaded.file_id = source_files.file_id

    where
        loaded.amount is not null
        and coalesce(loaded.starts, loaded.month) is not null

)

select distinct
    older.file_id,
    older.channel,
    older.currency,
    newer.file_id as newer_file_id

from campaigns_of_files as older
inner join campaigns_of_files as newer
    on
        older.channel = newer.channel
        and older.currency = newer.currency
        and older.file_rank < newer.file_rank
        and (
            older.campaign = newer.campaign
            or older.campaign = ''
            or newer.campaign = ''
        )

order by
    older.file_id,
    older.channel,
    older.currency,
    newer_file_id
