-- The typed tables that the files of the owner are read into. One row per kept
-- row of a file, text exactly as written, with the line it stood on. All money
-- is decimal; a timestamp is the wall time as written. Read by queries/base only.

create table if not exists loaded_files (
    file_id integer primary key,
    file_name varchar not null,
    fingerprint varchar not null,
    system varchar,
    kind varchar,
    rows_read bigint,
    rows_kept bigint,
    rows_set_aside bigint,
    first_date date,
    last_date date,
    currencies varchar,
    tax_included boolean,
    has_lines boolean,
    has_order_number boolean,
    zone_known boolean,
    mapping varchar,
    dialect varchar,
    loaded_at timestamp
);

alter table loaded_files add column if not exists dropped varchar;
alter table loaded_files add column if not exists blanked bigint;

create table if not exists loaded_order_lines (
    file_id integer not null,
    line_number bigint not null,
    order_id varchar,
    record_key varchar,
    ordered_at timestamp,
    utc_offset_minutes integer,
    has_time boolean,
    status varchar,
    status_code varchar,
    cancelled_at timestamp,
    is_test boolean,
    is_credit boolean,
    credit_reference varchar,
    customer_id varchar,
    email varchar,
    phone varchar,
    first_name varchar,
    last_name varchar,
    full_name varchar,
    company varchar,
    organisation_number varchar,
    country varchar,
    postcode varchar,
    city varchar,
    street varchar,
    currency varchar,
    product_code varchar,
    product_name varchar,
    variant varchar,
    category varchar,
    brand varchar,
    quantity decimal(18, 6),
    unit_price decimal(18, 6),
    unit_cost decimal(18, 6),
    line_total decimal(18, 6),
    line_net decimal(18, 6),
    line_gross decimal(18, 6),
    line_discount decimal(18, 6),
    line_tax decimal(18, 6),
    tax_rate decimal(9, 6),
    line_requires_shipping boolean,
    order_total decimal(18, 6),
    order_subtotal decimal(18, 6),
    order_tax decimal(18, 6),
    order_shipping decimal(18, 6),
    order_discount decimal(18, 6),
    order_refunded decimal(18, 6),
    order_net decimal(18, 6),
    discount_code varchar,
    payment_method varchar,
    shipping_method varchar,
    channel varchar,
    campaign varchar,
    referrer varchar,
    consent_email varchar,
    tags varchar,
    note_present boolean,
    quantity_refunded decimal(18, 6)
);

create table if not exists loaded_customers (
    file_id integer not null,
    line_number bigint not null,
    customer_id varchar,
    email varchar,
    phone varchar,
    first_name varchar,
    last_name varchar,
    full_name varchar,
    company varchar,
    organisation_number varchar,
    country varchar,
    postcode varchar,
    city varchar,
    street varchar,
    birth_date date,
    birth_year integer,
    gender varchar,
    consent_email varchar,
    consent_sms varchar,
    consent_post varchar,
    consent_phone varchar,
    consent_at timestamp,
    created_at timestamp,
    tags varchar,
    how_found varchar,
    accepts_source varchar
);

create table if not exists loaded_products (
    file_id integer not null,
    line_number bigint not null,
    product_code varchar,
    product_name varchar,
    variant varchar,
    parent_code varchar,
    category varchar,
    brand varchar,
    price decimal(18, 6),
    unit_cost decimal(18, 6),
    is_consumable boolean,
    is_accessory boolean,
    launched date
);

create table if not exists loaded_returns (
    file_id integer not null,
    line_number bigint not null,
    order_id varchar,
    product_code varchar,
    product_name varchar,
    quantity decimal(18, 6),
    amount decimal(18, 6),
    reason varchar,
    returned_at timestamp
);

create table if not exists loaded_campaigns (
    file_id integer not null,
    line_number bigint not null,
    campaign varchar,
    code varchar,
    channel varchar,
    kind varchar,
    starts date,
    ends date,
    cost decimal(18, 6),
    currency varchar
);

create table if not exists loaded_exchange_rates (
    file_id integer not null,
    line_number bigint not null,
    currency varchar,
    month date,
    rate decimal(18, 8),
    base_currency varchar
);

create table if not exists loaded_ad_spend (
    file_id integer not null,
    line_number bigint not null,
    month date,
    starts date,
    ends date,
    channel varchar,
    campaign varchar,
    currency varchar,
    amount decimal(18, 6),
    impressions decimal(18, 6),
    clicks decimal(18, 6),
    purchases decimal(18, 6),
    purchase_value decimal(18, 6)
);

create table if not exists loaded_payments (
    file_id integer not null,
    line_number bigint not null,
    paid_at timestamp,
    order_id varchar,
    transaction_id varchar,
    reference varchar,
    payment_type varchar,
    status varchar,
    is_test boolean,
    amount decimal(18, 6),
    refunded decimal(18, 6),
    fee decimal(18, 6),
    net decimal(18, 6),
    currency varchar,
    payment_method varchar,
    settlement_id varchar,
    email varchar,
    phone varchar,
    full_name varchar
);

create table if not exists loaded_visits (
    file_id integer not null,
    line_number bigint not null,
    visited_at timestamp,
    starts date,
    ends date,
    visit_id varchar,
    visitor_id varchar,
    email varchar,
    event varchar,
    page varchar,
    channel varchar,
    source varchar,
    medium varchar,
    campaign varchar,
    search_words varchar,
    device varchar,
    country varchar,
    city varchar,
    order_id varchar,
    product_code varchar,
    users decimal(18, 6),
    visits decimal(18, 6),
    engaged_visits decimal(18, 6),
    impressions decimal(18, 6),
    clicks decimal(18, 6),
    purchases decimal(18, 6),
    revenue decimal(18, 6),
    currency varchar,
    duration_seconds decimal(18, 6)
);

create table if not exists loaded_newsletter_events (
    file_id integer not null,
    line_number bigint not null,
    email varchar,
    customer_id varchar,
    event varchar,
    happened_at timestamp,
    send_id varchar,
    campaign varchar,
    link varchar,
    topic varchar,
    channel varchar
);

create table if not exists loaded_enquiries (
    file_id integer not null,
    line_number bigint not null,
    asked_at timestamp,
    enquiry_id varchar,
    channel varchar,
    email varchar,
    customer_id varchar,
    phone varchar,
    full_name varchar,
    order_id varchar,
    product_name varchar,
    topic varchar,
    subject varchar,
    question varchar,
    status varchar,
    tags varchar,
    answered_at timestamp
);

create table if not exists loaded_survey_answers (
    file_id integer not null,
    line_number bigint not null,
    answered_at timestamp,
    email varchar,
    customer_id varchar,
    phone varchar,
    order_id varchar,
    question varchar,
    answer varchar
);

create table if not exists loaded_reviews (
    file_id integer not null,
    line_number bigint not null,
    reviewed_at timestamp,
    rating decimal(9, 6),
    title varchar,
    review varchar,
    email varchar,
    full_name varchar,
    order_id varchar,
    product_code varchar,
    product_name varchar,
    variant varchar,
    status varchar,
    is_verified boolean,
    country varchar
);

create table if not exists loaded_carts (
    file_id integer not null,
    line_number bigint not null,
    left_at timestamp,
    cart_id varchar,
    email varchar,
    customer_id varchar,
    phone varchar,
    product_code varchar,
    product_name varchar,
    quantity decimal(18, 6),
    amount decimal(18, 6),
    currency varchar,
    last_step varchar,
    device varchar
);

-- What the owner says of VAT in the files that are read by a mapping.
create table if not exists loaded_vat_answers (
    mapping varchar primary key,
    tax_included boolean not null
);

-- What the owner says of refills; belongs to no file.
create table if not exists loaded_refill_choices (
    product_code varchar primary key,
    is_included boolean,
    days integer
);

create table if not exists set_aside_rows (
    file_id integer not null,
    line_number bigint not null,
    text varchar,
    reason varchar not null
);

create table if not exists loaded_identity_decisions (
    contact varchar primary key,
    verdict varchar not null,
    decided_by varchar not null,
    decided_on date not null,
    why varchar not null
);

create table if not exists remembered_mappings (
    header_fingerprint varchar primary key,
    mapping varchar not null
);
