-- The turns of a conversation are a tree; what is shown is the path from its root to the active leaf.
alter table message add column parent_turn_id uuid;
-- The turn that first asked this turn's question: itself, unless the question was answered again.
alter table message add column question_turn_id uuid;
-- On answers: the oldest message that the model saw; null when it saw everything.
alter table message add column remembers_from uuid;
-- On answers: whether the turn is always in the model's window.
alter table message add column pinned boolean default false not null;

alter table conversation add column active_leaf uuid;
-- The latest turn that is not remembered any more.
alter table conversation add column forgotten_through uuid;

-- Until now every turn followed the one two places before it.
update message set
    question_turn_id = turn_id,
    parent_turn_id = (
        select earlier.turn_id from message earlier
        where earlier.conversation_id = message.conversation_id and earlier.place = message.place - 2);

alter table message alter column question_turn_id set not null;

update conversation set active_leaf = (
    select latest.turn_id from message latest
    where latest.conversation_id = conversation.id and latest.place = conversation.message_count - 1);

update message set remembers_from = (
    select c.remembers_from from conversation c where c.id = message.conversation_id)
where role = 'ASSISTANT'
  and exists (
    select 1 from conversation c where c.id = message.conversation_id and c.message_count - 1 = message.place);

alter table conversation drop column remembers_from;

alter table conversation add column pinned boolean default false not null;
alter table conversation add column archived boolean default false not null;
-- Kept for a while after that, then gone for good.
alter table conversation add column deleted_at timestamp(6) with time zone;

drop index conversation_newest_first;
create index conversation_list on conversation (account_id, pinned, updated_at, id);
create index conversation_deleted on conversation (deleted_at);

-- What people think of answers; gone with the answer or the account.
create table feedback (
    id         uuid                        primary key,
    message_id uuid                        not null,
    account_id uuid                        not null,
    rating     varchar(8)                  not null,
    reason     varchar(16),
    -- 500 characters, of which any may take two UTF-16 units
    comment    varchar(1000),
    updated_at timestamp(6) with time zone not null,
    constraint feedback_message foreign key (message_id) references message (id) on delete cascade,
    constraint feedback_account foreign key (account_id) references account (id) on delete cascade,
    constraint feedback_once unique (message_id),
    constraint feedback_rating check (rating in ('UP', 'DOWN'))
);

create index feedback_newest on feedback (updated_at, id);
create index feedback_of_account on feedback (account_id);

create table persona (
    id                 uuid                        primary key,
    -- of its newest revision, counted from 1
    revision           integer                     not null,
    -- of the revision that people are offered
    published_revision integer,
    removed            boolean                     not null,
    created_at         timestamp(6) with time zone not null
);

-- Append-only: a conversation keeps the revision that was picked for it.
create table persona_revision (
    id                 uuid                        primary key,
    persona_id         uuid                        not null,
    revision           integer                     not null,
    name               varchar(60)                 not null,
    avatar             varchar(32)                 not null,
    greeting           varchar(1000)               not null,
    system_prompt      varchar(4000)               not null,
    temperature        double precision,
    top_p              double precision,
    top_k              integer,
    repetition_penalty double precision,
    created_at         timestamp(6) with time zone not null,
    constraint persona_revision_persona foreign key (persona_id) references persona (id),
    constraint persona_revision_once unique (persona_id, revision)
);

alter table conversation add column persona_revision_id uuid;
alter table conversation add constraint conversation_persona
    foreign key (persona_revision_id) references persona_revision (id);

-- On answers: whom the model was to be.
alter table message add column persona_revision_id uuid;
alter table message add constraint message_persona
    foreign key (persona_revision_id) references persona_revision (id);
