-- How an answer ended and what it took, told again whenever the turn is asked for again.
alter table message add column finish_reason varchar(16);
alter table message add column prompt_tokens integer;
alter table message add column completion_tokens integer;

-- One row a turn that is being answered; goes with its reservation when the turn ends.
create table running_turn (
    reservation_id    uuid                     not null primary key,
    -- the process that answers it
    instance_id       uuid                     not null,
    -- that process is dead when it has not moved this on
    lease_until       timestamp with time zone not null,
    -- another process asks the one that answers it to end it
    stop_requested    boolean                  not null,
    -- in the model server's queue; null when it does not wait there
    waiting_position  integer,
    estimated_seconds integer,
    constraint running_turn_reservation foreign key (reservation_id) references quota_reservation (id)
        on delete cascade
);

create index running_turn_instance on running_turn (instance_id);
create index running_turn_lease on running_turn (lease_until);

-- The answer of a running turn as far as it has come, in pieces that are only ever added.
create table answer_piece (
    reservation_id uuid             not null,
    -- length of the answer with this piece, in UTF-16 units
    ends_at        integer          not null,
    content        varchar(1000000) not null,
    primary key (reservation_id, ends_at),
    constraint answer_piece_turn foreign key (reservation_id) references running_turn (reservation_id)
        on delete cascade
);

-- Model servers that get nothing new to answer, whichever instance asks.
create table drained_model_server (
    url        varchar(2000)            not null primary key,
    drained_at timestamp with time zone not null
);
