create table api_key (
    id           uuid                     not null primary key,
    account_id   uuid                     not null,
    -- 60 characters, of which some take two UTF-16 units: what H2 counts
    name         varchar(120)             not null,
    -- the first characters of the key, by which its owner and the service find it
    prefix       varchar(16)              not null,
    -- SHA-256 of the key, hexadecimal
    hash         varchar(64)              not null unique,
    created_at   timestamp with time zone not null,
    expires_at   timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at   timestamp with time zone,
    -- answers this key may ever ask for; no bound of its own when null
    use_limit    integer,
    -- answers that were paid for or are on their way
    uses         integer                  not null,
    constraint api_key_account foreign key (account_id) references account (id) on delete cascade,
    constraint api_key_uses check (uses >= 0 and (use_limit is null or uses <= use_limit))
);

create index api_key_account_id on api_key (account_id);
create index api_key_prefix on api_key (prefix);

-- Which key an open reservation counts for; goes when the reservation ends.
create table api_key_use (
    reservation_id uuid not null primary key,
    api_key_id     uuid not null,
    constraint api_key_use_key foreign key (api_key_id) references api_key (id) on delete cascade
);

create index api_key_use_key_id on api_key_use (api_key_id);
