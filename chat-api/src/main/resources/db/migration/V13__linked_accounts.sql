-- What one side shows and the other types, so that two accounts become one.
create table wechat_link_code (
    -- SHA-256 of the code, hexadecimal
    code_hash varchar(64) primary key,
    account_id uuid not null,
    expires_at timestamp(6) with time zone not null,
    constraint wechat_link_code_account unique (account_id),
    constraint wechat_link_code_account_key foreign key (account_id) references account (id) on delete cascade
);

create index wechat_link_code_expires on wechat_link_code (expires_at);

-- Invitation codes of accounts that were merged into others: people have them, so they go on working.
create table former_invitation_code (
    code varchar(16) primary key,
    account_id uuid not null,
    constraint former_invitation_code_account foreign key (account_id) references account (id) on delete cascade
);

create index former_invitation_code_account_id on former_invitation_code (account_id);
