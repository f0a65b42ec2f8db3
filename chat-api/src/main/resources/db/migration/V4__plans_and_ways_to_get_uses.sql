-- What people may use: counted in uses (answers) or in tokens.
create table quota_plan (
    id          uuid                     not null primary key,
    -- 60 characters, of which some take two UTF-16 units: what H2 counts
    name        varchar(120)             not null,
    unit        varchar(16)              not null,
    -- a day, in the unit; the setting qingliao.quota.daily-uses when null
    daily_grant integer,
    -- what may be charged in one month of the users' calendar; no cap when null
    monthly_cap integer,
    -- the one plan of everybody who was given none
    standard    boolean                  not null,
    created_at  timestamp(6) with time zone not null,
    constraint quota_plan_unit check (unit in ('USES', 'TOKENS')),
    constraint quota_plan_daily_grant check (daily_grant >= 0),
    constraint quota_plan_monthly_cap check (monthly_cap >= 1)
);

insert into quota_plan (id, name, unit, daily_grant, monthly_cap, standard, created_at)
values ('00000000-0000-4000-8000-000000000001', '标准', 'USES', null, null, true, timestamp with time zone '2026-01-01 00:00:00+00');

-- A plan of an account's own, and what differs from it; the standard plan's when null.
alter table quota_account add column plan_id uuid;
alter table quota_account add column daily_grant integer;
alter table quota_account add column monthly_cap integer;
alter table quota_account add constraint quota_account_plan
    foreign key (plan_id) references quota_plan (id) on delete set null;
alter table quota_account add constraint quota_account_daily_grant check (daily_grant >= 0);
alter table quota_account add constraint quota_account_monthly_cap check (monthly_cap >= 1);

create index quota_account_plan_id on quota_account (plan_id);

alter table quota_entry add column unit varchar(16) default 'USES' not null;
-- what an ended reservation cost, and on which day of the users' calendar; only where a reservation was settled
alter table quota_entry add column charged integer;
alter table quota_entry add column charged_on date;
alter table quota_entry drop constraint quota_entry_kind;
alter table quota_entry add constraint quota_entry_kind check (kind in (
    'DAILY_GRANT', 'GRANT', 'RESERVE', 'SETTLE', 'RELEASE',
    'REDEMPTION', 'CHECK_IN', 'INVITATION', 'WELCOME', 'TOP_UP', 'REFUND'));
alter table quota_entry add constraint quota_entry_unit check (unit in ('USES', 'TOKENS'));
alter table quota_entry add constraint quota_entry_charged check (
    charged is null or (kind = 'SETTLE' and charged >= 0));

-- Before there were plans every settled reservation was one use. Of those from the balance the day is not known; caps
-- did not exist either.
update quota_entry set charged = 1, charged_on = pocket_day where kind = 'SETTLE';

create index quota_entry_charged_in on quota_entry (account_id, charged_on);
create index quota_entry_reservation on quota_entry (reservation_id);

-- The sum of an account's entries in the pocket that lasts, kept beside them so that it is read at once.
create table quota_balance (
    account_id uuid        not null,
    unit       varchar(16) not null,
    amount     integer     not null,
    primary key (account_id, unit),
    constraint quota_balance_account foreign key (account_id) references quota_account (account_id) on delete cascade,
    constraint quota_balance_unit check (unit in ('USES', 'TOKENS')),
    constraint quota_balance_never_negative check (amount >= 0)
);

insert into quota_balance (account_id, unit, amount)
select a.account_id, 'USES', coalesce(
    (select sum(e.amount) from quota_entry e where e.account_id = a.account_id and e.pocket = 'BALANCE'), 0)
from quota_account a;
insert into quota_balance (account_id, unit, amount) select account_id, 'TOKENS', 0 from quota_account;

-- A reservation of tokens may take from both pockets. The day is that of the daily pocket and of the cap's month.
alter table quota_reservation add column unit varchar(16) default 'USES' not null;
alter table quota_reservation add column from_daily integer default 0 not null;
alter table quota_reservation add column from_balance integer default 0 not null;
alter table quota_reservation add column reserved_on date;
update quota_reservation set from_daily = 1, reserved_on = pocket_day where pocket = 'DAILY';
update quota_reservation set from_balance = 1 where pocket = 'BALANCE';
alter table quota_reservation drop column pocket;
alter table quota_reservation drop column pocket_day;
alter table quota_reservation add constraint quota_reservation_taken check (
    from_daily >= 0 and from_balance >= 0 and from_daily + from_balance >= 1);

-- Redemption codes, made in batches.
create table redemption_batch (
    id               uuid         not null primary key,
    -- 60 characters, of which some take two UTF-16 units: what H2 counts
    name             varchar(120) not null,
    unit             varchar(16)  not null,
    amount           integer      not null,
    codes            integer      not null,
    -- how many people one code serves, and how many codes of the batch one person may redeem
    uses_per_code    integer      not null,
    codes_per_person integer      not null,
    expires_at       timestamp(6) with time zone,
    created_at       timestamp(6) with time zone not null,
    revoked_at       timestamp(6) with time zone,
    constraint redemption_batch_unit check (unit in ('USES', 'TOKENS')),
    constraint redemption_batch_amount check (amount >= 1)
);

create index redemption_batch_newest on redemption_batch (created_at, id);

create table redemption_code (
    -- SHA-256 of the code, hexadecimal; the code itself is kept nowhere
    hash     varchar(64) not null primary key,
    batch_id uuid        not null,
    -- its last letters, by which people name it
    ending   varchar(8)  not null,
    -- how many people it may serve and has served
    most     integer     not null,
    used     integer     not null,
    constraint redemption_code_batch foreign key (batch_id) references redemption_batch (id) on delete cascade,
    constraint redemption_code_used check (used >= 0 and used <= most)
);

create index redemption_code_batch_id on redemption_code (batch_id);

create table redemption (
    id          uuid        not null primary key,
    code_hash   varchar(64) not null,
    batch_id    uuid        not null,
    account_id  uuid        not null,
    redeemed_at timestamp(6) with time zone not null,
    constraint redemption_code_of foreign key (code_hash) references redemption_code (hash) on delete cascade,
    constraint redemption_account foreign key (account_id) references account (id) on delete cascade,
    -- nobody redeems one code twice
    constraint redemption_once unique (code_hash, account_id)
);

create index redemption_newest on redemption (batch_id, redeemed_at);
create index redemption_by_person on redemption (account_id, batch_id);

-- One row a day on which somebody checked in.
create table check_in (
    account_id    uuid        not null,
    -- of the users' calendar
    checked_in_on date        not null,
    -- days in a row up to this one
    streak        integer     not null,
    unit          varchar(16) not null,
    reward        integer     not null,
    primary key (account_id, checked_in_on),
    constraint check_in_account foreign key (account_id) references account (id) on delete cascade,
    constraint check_in_unit check (unit in ('USES', 'TOKENS'))
);

-- Everybody's own code to invite others with.
create table invitation_code (
    account_id uuid        not null primary key,
    code       varchar(16) not null,
    constraint invitation_code_account foreign key (account_id) references account (id) on delete cascade,
    constraint invitation_code_unique unique (code)
);

-- Who was invited by whom; rewarded with the invited person's first answer from then on.
create table invitation (
    id               uuid    not null primary key,
    invited_id       uuid    not null unique,
    inviter_id       uuid    not null,
    accepted_at      timestamp(6) with time zone not null,
    rewarded_at      timestamp(6) with time zone,
    -- false when the inviter had been rewarded for as many as one may be
    inviter_rewarded boolean not null,
    constraint invitation_invited foreign key (invited_id) references account (id) on delete cascade,
    constraint invitation_inviter foreign key (inviter_id) references account (id) on delete cascade
);

create index invitation_of_inviter on invitation (inviter_id);

-- HMAC-SHA-256 over the name, hexadecimal, of whoever got the welcome bonus and deleted the account.
create table welcomed_before (
    name_hash varchar(64) not null primary key
);

create table welcome_key (
    id          integer     not null primary key,
    -- 256 random bits, hexadecimal; made when it is needed first
    hexadecimal varchar(64) not null,
    constraint welcome_key_is_one check (id = 1)
);
