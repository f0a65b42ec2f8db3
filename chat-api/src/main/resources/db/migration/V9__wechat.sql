-- Whoever came by WeChat has no password until they choose one.
alter table account alter column password_hash drop not null;

create table wechat_user (
    openid varchar(128) primary key,
    -- the same person in all applications of one operator, where WeChat tells it
    unionid varchar(128),
    account_id uuid not null,
    linked_at timestamp(6) with time zone not null,
    constraint wechat_user_account unique (account_id),
    constraint wechat_user_account_key foreign key (account_id) references account (id) on delete cascade
);

-- What WeChat knows this service's own requests by, one for all instances.
create table wechat_program_token (
    appid varchar(64) primary key,
    token varchar(1024) not null,
    expires_at timestamp(6) with time zone not null,
    -- an instance asks for the next one until then
    renewing_until timestamp(6) with time zone not null
);
