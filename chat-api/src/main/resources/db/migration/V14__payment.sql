-- What people may buy.
create table top_up_package (
    id         uuid         not null primary key,
    -- 60 characters, of which some take two UTF-16 units: what H2 counts
    title      varchar(120) not null,
    -- in fen, a hundredth of a yuan
    price      integer      not null,
    unit       varchar(16)  not null,
    amount     integer      not null,
    on_sale    boolean      not null,
    -- its place in the list, the smallest first
    place      integer      not null,
    created_at timestamp(6) with time zone not null,
    constraint top_up_package_unit check (unit in ('USES', 'TOKENS')),
    constraint top_up_package_price check (price >= 1),
    constraint top_up_package_amount check (amount >= 1)
);

-- What somebody bought or began to buy. It keeps what the package was, and outlives the buyer's account: money has to be
-- accounted for, by whom it came does not.
create table payment_order (
    -- made by the client; without its dashes it is WeChat's out_trade_no
    id             uuid         not null primary key,
    -- null once the account is erased
    account_id     uuid,
    package_id     uuid         not null,
    title          varchar(120) not null,
    price          integer      not null,
    unit           varchar(16)  not null,
    amount         integer      not null,
    way            varchar(16)  not null,
    -- to whom WeChat owes the money
    appid          varchar(64)  not null,
    merchant       varchar(64)  not null,
    state          varchar(16)  not null,
    created_at     timestamp(6) with time zone not null,
    expires_at     timestamp(6) with time zone not null,
    paid_at        timestamp(6) with time zone,
    -- WeChat's
    transaction_id varchar(64),
    -- what was credited of the amount: all of it, or nothing where there was nobody to credit
    credited       integer      not null,
    -- fen given back, and what was taken back of the amount, refunds under way included
    refunded       integer      not null,
    taken          integer      not null,
    -- when WeChat is asked how it stands, while it is to be paid
    look_at        timestamp(6) with time zone,
    constraint payment_order_unit check (unit in ('USES', 'TOKENS')),
    constraint payment_order_way check (way in ('JSAPI', 'NATIVE')),
    constraint payment_order_state check (state in ('CREATED', 'PAID', 'REFUNDING', 'REFUNDED', 'CLOSED')),
    constraint payment_order_paid check (
        state in ('CREATED', 'CLOSED') or (paid_at is not null and transaction_id is not null)),
    constraint payment_order_credited check (credited = 0 or credited = amount),
    constraint payment_order_refunded check (refunded >= 0 and refunded <= price),
    constraint payment_order_taken check (taken >= 0 and taken <= credited),
    constraint payment_order_transaction unique (transaction_id),
    constraint payment_order_account foreign key (account_id) references account (id) on delete set null
);

create index payment_order_newest on payment_order (created_at, id);
create index payment_order_of_account on payment_order (account_id, created_at);
create index payment_order_look on payment_order (look_at);

create table payment_refund (
    -- made by the client; without its dashes it is WeChat's out_refund_no
    id         uuid        not null primary key,
    order_id   uuid        not null,
    price      integer     not null,
    -- what was taken back of the order's amount
    taken      integer     not null,
    -- told to the buyer by WeChat; null once the account is erased
    reason     varchar(160),
    state      varchar(16) not null,
    created_at timestamp(6) with time zone not null,
    settled_at timestamp(6) with time zone,
    look_at    timestamp(6) with time zone,
    constraint payment_refund_order foreign key (order_id) references payment_order (id),
    constraint payment_refund_price check (price >= 1),
    constraint payment_refund_taken check (taken >= 0),
    constraint payment_refund_state check (state in ('ASKED', 'DONE', 'FAILED'))
);

create index payment_refund_of_order on payment_refund (order_id);
create index payment_refund_look on payment_refund (look_at);
