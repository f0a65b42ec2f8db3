-- What a person had once who deleted the account: HMAC-SHA-256, hexadecimal, over each of the names by which they may
-- return, that of the account and those that WeChat gave them.
create table had_before (
    what      varchar(16) not null,
    name_hash varchar(64) not null,
    primary key (what, name_hash),
    constraint had_before_what check (what in ('WELCOME', 'INVITATION'))
);

insert into had_before (what, name_hash) select 'WELCOME', name_hash from welcomed_before;
drop table welcomed_before;
alter table welcome_key rename to returning_key;

-- For how many people its owner was rewarded; counted here, because those people may delete their accounts.
alter table invitation_code add column rewarded integer default 0 not null;
update invitation_code set rewarded = (
    select count(*) from invitation i
    where i.inviter_id = invitation_code.account_id and i.inviter_rewarded = true);
alter table invitation drop column inviter_rewarded;
