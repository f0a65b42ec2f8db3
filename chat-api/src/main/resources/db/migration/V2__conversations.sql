create table conversation (
    id             uuid                     not null primary key,
    account_id     uuid                     not null references account (id),
    -- 60 characters, of which some take two UTF-16 units: what H2 counts
    title          varchar(120),
    message_count  integer                  not null,
    -- the message from which on the latest turn remembered; null while it remembered everything
    remembers_from uuid,
    created_at     timestamp with time zone not null,
    updated_at     timestamp with time zone not null
);

create index conversation_newest_first on conversation (account_id, updated_at, id);

create table message (
    id              uuid                     not null primary key,
    conversation_id uuid                     not null references conversation (id),
    turn_id         uuid                     not null,
    role            varchar(16)              not null,
    status          varchar(16)              not null,
    failure         varchar(64),
    content         varchar(1000000)         not null,
    -- the use that an answer was computed for; one reservation pays for one answer only
    reservation_id  uuid unique,
    -- 0, 1, 2 … in a conversation; a turn is two neighbours
    place           integer                  not null,
    created_at      timestamp with time zone not null,
    unique (conversation_id, turn_id, role),
    unique (conversation_id, place)
);

create index message_by_time on message (created_at);
