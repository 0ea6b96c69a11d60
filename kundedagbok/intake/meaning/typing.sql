-- How a written cell becomes a value. Each macro takes one text and gives the
-- value, or null where the text cannot be read so.

-- Words are sought in one text: a list of them becomes a join over every row.
create or replace temp macro is_blank(letter) as
    contains(
        ' ' || chr(9) || chr(10) || chr(13)
        || chr(160) || chr(8239) || chr(65279),
        letter
    );

-- The text as written, without blanks at its ends; null where nothing is left.
-- The first branch is the fast one: it is a copy where there is nothing to trim.
create or replace temp macro written(cell) as
    case
        when coalesce(cell, '') = '' then null
        when cell > '!' and cell < chr(128) and not is_blank(cell[-1])
            then cell
        else nullif(
            trim(
                cell,
                ' ' || chr(9) || chr(10) || chr(13)
                || chr(160) || chr(8239) || chr(65279)
            ),
            ''
        )
    end;

-- The same, without the apostrophe or ="…" by which a spreadsheet was told to
-- leave numbers and telephone numbers alone. The first branch is the fast one.
create or replace temp macro unguarded(cell) as
    case
        when coalesce(cell, '') = '' then null
        when
            (cell >= '>' or (cell >= '(' and cell < '='))
            and cell < chr(128) and not is_blank(cell[-1])
            then cell
        when starts_with(cell, '''')
            then written(regexp_replace(cell, '^''([-+=@0-9])', '\1'))
        when starts_with(cell, '="') then nullif(written(cell)[3:-2], '')
        else written(cell)
    end;

create or replace temp macro is_nothing(cell) as
    coalesce(
        contains(
            '|-|--|—|–|n/a|#n/a|na|nan|null|none|nil|(null)|(none)|not set|'
            || '(not set)|\n|ukjent|okänd|ukendt|tuntematon|unbekannt|unknown|',
            '|' || nullif(lower(written(cell)), '|') || '|'
        ),
        true
    );

-- Numbers. `plain`: as a computer writes it.
create or replace temp macro plain_number(cell) as
    case
        when contains(cell, '_') then null
        else try_cast(cell as decimal(18, 6))
    end;

create or replace temp macro digits_of(cell) as
    regexp_extract(
        replace(cell, '−', '-'),
        '\d[\d.,'' ’\x{00a0}\x{2009}\x{202f}]*(?:[eE][-+]?\d+)?|[.,]\d+'
    );

-- A lone amount: currency words before or after, brackets or a minus at either
-- end for what is owed the other way, `,-` for even kroner.
create or replace temp macro looks_like_amount(cell) as
    regexp_matches(
        cell,
        '^\s*\(?\s*[-+−–]?\s*(?:[\p{L}\p{Sc}]{1,4}\.?)?[\s\x{00a0}\x{202f}]*[-+−–]?\s*'
        || '(?:\d[\d.,''’ \x{00a0}\x{2009}\x{202f}]*(?:[eE][-+]?\d+)?|[.,]\d+)'
        || '[-–—]{0,2}[\s\x{00a0}\x{202f}]*(?:[\p{L}\p{Sc}]{1,4}\.?|%)?\s*[-−]?\s*\)?\s*$'
    );

create or replace temp macro is_negative(cell) as
    regexp_matches(cell, '^[^\d.,]*[-−–(]|[\d.\s][-−]\s*$|\d,\d+[-−]\s*$');

create or replace temp macro without_marks(digits, decimal_mark) as
    replace(
        translate(
            rtrim(digits, '.,'' '),
            (case when decimal_mark = ',' then '.' else ',' end)
            || ' ''’' || chr(160) || chr(8201) || chr(8239),
            ''
        ),
        ',', '.'
    );

-- Where both marks stand in one cell, the last one is the decimal mark.
create or replace temp macro decimal_mark_of(digits, usual_mark) as
    case
        when contains(digits, ',') and contains(digits, '.')
            then case
                when instr(reverse(digits), ',') < instr(reverse(digits), '.')
                    then ','
                else '.'
            end
        else usual_mark
    end;

create or replace temp macro dressed_number(cell, usual_mark) as
    case
        when looks_like_amount(cell)
            then try_cast(
                without_marks(
                    digits_of(cell), decimal_mark_of(digits_of(cell), usual_mark)
                ) as decimal(18, 6)
            ) * case when is_negative(cell) then -1 else 1 end
    end;

-- Times. The offset at the end of a stamp is taken apart from its wall time.
create or replace temp macro offset_text(cell) as
    regexp_extract(
        cell, '\d{2}:\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})$', 1
    );

create or replace temp macro wall_text(cell) as
    regexp_replace(
        written(cell),
        '(\d{2}:\d{2}(?:[:.]\d{2})?)(?:[.,]\d+)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$',
        '\1'
    );

create or replace temp macro offset_minutes(cell) as
    case
        when offset_text(cell) = '' then null
        when offset_text(cell) in ('Z', 'UTC', 'GMT') then 0
        else
            (case when offset_text(cell)[1] = '-' then -1 else 1 end)
            * (
                cast(offset_text(cell)[2:3] as integer) * 60
                + coalesce(
                    try_cast(replace(offset_text(cell)[4:], ':', '') as integer), 0
                )
            )
    end;

-- The same of stamps whose wall time is nineteen characters: Z, +hhmm or +hh:mm.
create or replace temp macro plain_offset(cell) as
    case
        when cell[20:] = 'Z' then 0
        when cell[20] = '.' then offset_minutes(cell)
        else hours_and_minutes(try_cast(replace(cell[20:], ':', '') as integer))
    end;

create or replace temp macro hours_and_minutes(number) as
    number // 100 * 60 + number % 100;

create or replace temp macro serial_day(cell) as
    timestamp '1899-12-30'
    + to_seconds(cast(round(try_cast(replace(cell, ',', '.') as double) * 86400) as bigint));

create or replace temp macro epoch_stamp(cell) as
    case length(written(cell))
        when 10 then make_timestamp(try_cast(cell as bigint) * 1000000)
        when 13 then make_timestamp(try_cast(cell as bigint) * 1000)
        when 16 then make_timestamp(try_cast(cell as bigint))
    end;

create or replace temp macro iso_stamp(cell) as try_cast(cell as timestamp);
